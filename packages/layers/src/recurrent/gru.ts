import { serialization } from '@tensorflow/tfjs-core';
import { fusedGru, type RecurrentArgs, type RecurrentResult } from '@unroll/kernels';
import { GRUCell, type GRUCellOptions } from '../cells/gru-cell.js';
import { fromConfig } from '../options/serialized.js';
import { KernelLayer } from './kernel-layer.js';
import type { RecurrentOptions } from './recurrent-options.js';

/** Options of {@link gru}: those of the layer and those of its cell. */
export interface GRUOptions extends RecurrentOptions, Omit<GRUCellOptions, 'name'> {}

/** A gated recurrent unit layer. Made by {@link gru}. */
export class GRU extends KernelLayer<GRUCell> {
  static readonly className = 'unroll>GRU';
  static override readonly fromConfig = fromConfig;

  constructor(options: GRUOptions) {
    super('gru', new GRUCell({ ...options, name: undefined }, 'gru'), options);
  }

  protected override fuse(args: RecurrentArgs): RecurrentResult {
    return fusedGru({ ...args, resetAfter: this.cell.resetAfter });
  }
}

serialization.registerClass(GRU);

/**
 * Makes a GRU layer: `[batch, time, features]` in, `[batch, units]` out, or `[batch, time, units]` with
 * `returnSequences`; with `returnState` the state follows. Names, defaults (`resetAfter: true`) and gate order
 * (z, r, h) are Keras 3's.
 *
 * @param options - `units` is required
 * @throws LayerOptionError if an option breaks its rule
 *
 * @example
 * ```ts
 * const layer = gru({ units: 4, returnSequences: true });
 * layer.apply(tf.zeros([2, 5, 3])).shape; // [2, 5, 4]
 * ```
 *
 * @see Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014
 * @see https://keras.io/api/layers/recurrent_layers/gru/
 */
export function gru(options: GRUOptions): GRU {
  return new GRU(options);
}
