/** A recurrent cell as the kernels see it. */
export interface CellSpec {
  /** Name in errors and in the names of the TensorFlow.js kernels. */
  readonly name: 'SimpleRnn' | 'Lstm' | 'Gru';
  /** `Layer.cell` of assembly/recurrent/layer.ts. */
  readonly id: number;
  /** Gates in Keras' weights, each `units` columns wide. */
  readonly gates: number;
  /** Gate groups in a gate panel. */
  readonly panelGates: number;
  /** For each input product of the kernels: which gate of Keras' weights it is. */
  readonly inputOrder: readonly number[];
  /** For each recurrent product of the kernels: which gate of Keras' weights it is. */
  readonly recurrentOrder: readonly number[];
  /** Whether a second state, the carry, goes along. */
  readonly hasCarry: boolean;
  /** Whether the candidate's recurrent product has a bias of its own (GRU with the reset gate after the product). */
  readonly hasRecurrentBias: boolean;
}

/** Keras' order: one gate. */
export const SIMPLE_RNN: CellSpec = {
  name: 'SimpleRnn',
  id: 0,
  gates: 1,
  panelGates: 1,
  inputOrder: [0],
  recurrentOrder: [0],
  hasCarry: false,
  hasRecurrentBias: false,
};

/** Keras' order: input, forget, candidate, output. */
export const LSTM: CellSpec = {
  name: 'Lstm',
  id: 1,
  gates: 4,
  panelGates: 4,
  inputOrder: [0, 1, 2, 3],
  recurrentOrder: [0, 1, 2, 3],
  hasCarry: true,
  hasRecurrentBias: false,
};

/** Keras' order: update z, reset r, candidate h. */
export const GRU_RESET_AFTER: CellSpec = {
  name: 'Gru',
  id: 2,
  gates: 3,
  panelGates: 4,
  inputOrder: [2, 0, 1],
  recurrentOrder: [0, 1, 2],
  hasCarry: false,
  hasRecurrentBias: true,
};

/** The same, with the reset gate applied before the candidate's recurrent product. */
export const GRU_RESET_BEFORE: CellSpec = {
  ...GRU_RESET_AFTER,
  id: 3,
  panelGates: 3,
  hasRecurrentBias: false,
};
