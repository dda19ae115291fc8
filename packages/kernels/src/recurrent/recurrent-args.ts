import { type Tensor, type Tensor1D, type Tensor2D, type Tensor3D } from '@tensorflow/tfjs-core';

/** Arguments of `fusedSimpleRnn`, `fusedLstm` and `fusedGru`. `gates` is 1, 4 or 3. */
export interface RecurrentArgs {
  /** Input `[batch, time, features]`, float32. */
  readonly x: Tensor3D;
  /** Input weights `[features, gates x units]`; gates in Keras' order (LSTM: i, f, c, o; GRU: z, r, h). */
  readonly kernel: Tensor2D;
  /** Recurrent weights `[units, gates x units]`. */
  readonly recurrentKernel: Tensor2D;
  /** `[gates x units]`, or `[2, gates x units]` for a GRU with `resetAfter`. Default: no bias. */
  readonly bias?: Tensor1D | Tensor2D | null;
  /** One `[batch, units]` per state: h, and for an LSTM the carry c. Default: zeros. */
  readonly initialState?: readonly Tensor2D[] | null;
  /** `[batch, time]`, bool: false where the timestep is masked, which carries state and output. Default: none. */
  readonly mask?: Tensor2D | null;
  /** Factors of the input, the same at every timestep: `[batch, features]`, or `[batch, gates x features]` for each gate its own. */
  readonly inputDropout?: Tensor2D | null;
  /** Factors of the state in the recurrent products: `[batch, units]`, or `[batch, gates x units]` for each gate its own. */
  readonly recurrentDropout?: Tensor2D | null;
  /** Process the sequence from its end; the output is in order of processing. Default false. */
  readonly goBackwards?: boolean;
  /** Output of every timestep, `[batch, time, units]`, instead of the last, `[batch, units]`. Default false. */
  readonly returnSequences?: boolean;
  /** Output zeros, instead of the previous output, at masked timesteps. Default false. */
  readonly zeroOutputForMask?: boolean;
}

/** Arguments of `fusedGru`. */
export interface GruArgs extends RecurrentArgs {
  /** Apply the reset gate after the recurrent product, as Keras 3 does by default. Default true. */
  readonly resetAfter?: boolean;
}

/** What a fused recurrent operation returns; gradients flow through all of it. */
export interface RecurrentResult {
  /** `[batch, time, units]` with `returnSequences`, else `[batch, units]`. */
  readonly output: Tensor;
  /** Last states, `[batch, units]` each: h, and for an LSTM the carry c. */
  readonly states: Tensor2D[];
}
