import { type CellSpec } from './cell-spec.js';

/** The sizes and switches of one call of a fused recurrent operation. */
export interface RecurrentCall {
  readonly cell: CellSpec;
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
  readonly goBackwards: boolean;
  readonly returnSequences: boolean;
  readonly zeroOutputForMask: boolean;
  /** Whether a backward pass may follow: its needs are kept. */
  readonly keepForBackward: boolean;
}

/** Numbers at every timestep: `[batch, time, features]`. */
export interface DenseInput {
  readonly kind: 'dense';
  readonly x: Float32Array;
  /** Until these timesteps all rows are alike: the input is the output of a layer that shared them. */
  readonly sharedStarts?: Int32Array | undefined;
}

/** Rows of an embedding table: tokens `[batch, time]`, table `[inputDim, features]`. */
export interface TokenInput {
  readonly kind: 'tokens';
  readonly tokens: Int32Array;
  readonly table: Float32Array;
}

/** The data of a call, row-major; views that live at least as long as the forward pass runs. */
export interface RecurrentData {
  readonly input: DenseInput | TokenInput;
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  /** Empty: no bias. */
  readonly bias: Float32Array;
  /** Empty, or `[batch, units]` per state. */
  readonly initialState: readonly Float32Array[];
  /** `[batch, time]`, 0 where masked; undefined: nothing is masked. */
  readonly mask: Uint8Array | undefined;
  /** `[batch, columns]`, columns = features or gates x features. */
  readonly inputDropout: Float32Array | undefined;
  readonly recurrentDropout: Float32Array | undefined;
}

/** The results of a forward pass: views that are valid until the next one. */
export interface ForwardResult {
  readonly output: Float32Array;
  /** `[batch, units]` each. */
  readonly states: readonly Float32Array[];
}

/** Gradients of a backward pass in Keras' layouts. */
export interface BackwardResult<Taken = undefined> {
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
  /** One per state. */
  readonly initialState: readonly Float32Array[];
  /** What became of the gradient of the input, when it was asked for. */
  readonly input: Taken | undefined;
}

/** Number of states of a cell: h, and the carry. */
export function stateCount(cell: CellSpec): 1 | 2 {
  return cell.hasCarry ? 2 : 1;
}
