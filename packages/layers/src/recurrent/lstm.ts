import { serialization } from '@tensorflow/tfjs-core';
import { fusedLstm, type RecurrentArgs, type RecurrentResult } from '@unroll/kernels';
import { LSTMCell, type LSTMCellOptions } from '../cells/lstm-cell.js';
import { fromConfig } from '../options/serialized.js';
import { KernelLayer } from './kernel-layer.js';
import type { RecurrentOptions } from './recurrent-options.js';

/** Options of {@link lstm}: those of the layer and those of its cell. */
export interface LSTMOptions extends RecurrentOptions, Omit<LSTMCellOptions, 'name'> {}

/** A long short-term memory layer. Made by {@link lstm}. */
export class LSTM extends KernelLayer<LSTMCell> {
  static readonly className = 'unroll>LSTM';
  static override readonly fromConfig = fromConfig;

  constructor(options: LSTMOptions) {
    super('lstm', new LSTMCell({ ...options, name: undefined }, 'lstm'), options);
  }

  protected override fuse(args: RecurrentArgs): RecurrentResult {
    return fusedLstm(args);
  }
}

serialization.registerClass(LSTM);

/**
 * Makes an LSTM layer: `[batch, time, features]` in, `[batch, units]` out, or `[batch, time, units]` with
 * `returnSequences`; with `returnState` the states `h` and `c` follow. Names, defaults and gate order (i, f, c, o)
 * are Keras 3's.
 *
 * @param options - `units` is required
 * @throws LayerOptionError if an option breaks its rule
 *
 * @example
 * ```ts
 * const layer = lstm({ units: 4, returnState: true });
 * const [output, h, c] = layer.apply(tf.zeros([2, 5, 3])) as tf.Tensor[];
 * output.shape; // [2, 4]
 * ```
 *
 * @see Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9, 1997
 * @see https://keras.io/api/layers/recurrent_layers/lstm/
 */
export function lstm(options: LSTMOptions): LSTM {
  return new LSTM(options);
}
