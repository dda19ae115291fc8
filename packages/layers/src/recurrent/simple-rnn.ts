import { serialization } from '@tensorflow/tfjs-core';
import { fusedSimpleRnn, type RecurrentArgs, type RecurrentResult } from '@unroll/kernels';
import { SimpleRNNCell, type SimpleRNNCellOptions } from '../cells/simple-rnn-cell.js';
import { fromConfig } from '../options/serialized.js';
import { KernelLayer } from './kernel-layer.js';
import type { RecurrentOptions } from './recurrent-options.js';

/** Options of {@link simpleRNN}: those of the layer and those of its cell. */
export interface SimpleRNNOptions extends RecurrentOptions, Omit<SimpleRNNCellOptions, 'name'> {}

/** A fully connected recurrent layer: `h = activation(x W + h U + b)`. Made by {@link simpleRNN}. */
export class SimpleRNN extends KernelLayer<SimpleRNNCell> {
  static readonly className = 'unroll>SimpleRNN';
  static override readonly fromConfig = fromConfig;

  constructor(options: SimpleRNNOptions) {
    super('simple_rnn', new SimpleRNNCell({ ...options, name: undefined }, 'simpleRNN'), options);
  }

  protected override fuse(args: RecurrentArgs): RecurrentResult {
    return fusedSimpleRnn(args);
  }
}

serialization.registerClass(SimpleRNN);

/**
 * Makes a SimpleRNN layer: `[batch, time, features]` in, `[batch, units]` out, or `[batch, time, units]` with
 * `returnSequences`. Names and defaults are Keras 3's.
 *
 * @param options - `units` is required
 * @throws LayerOptionError if an option breaks its rule
 *
 * @example
 * ```ts
 * const model = tf.sequential();
 * model.add(embedding({ inputDim: 10000, outputDim: 32 }));
 * model.add(simpleRNN({ units: 32 }));
 * model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
 * model.countParams(); // 322113
 * ```
 *
 * @see https://keras.io/api/layers/recurrent_layers/simple_rnn/
 */
export function simpleRNN(options: SimpleRNNOptions): SimpleRNN {
  return new SimpleRNN(options);
}
