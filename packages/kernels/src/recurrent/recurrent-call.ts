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

/** The data of a call, row-major. */
export interface RecurrentData {
  /** `[batch, time, features]`. */
  readonly x: Float32Array;
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

/** The results of a forward pass: views of the kernel memory, valid until the next call. */
export interface ForwardResult {
  readonly output: Float32Array;
  readonly states: readonly Float32Array[];
}

/** Gradients of a backward pass in Keras' layouts. */
export interface BackwardResult {
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
  /** One per state. */
  readonly initialState: readonly Float32Array[];
  /** `[batch, time, features]`, when it was asked for. */
  readonly x: Float32Array | undefined;
}
