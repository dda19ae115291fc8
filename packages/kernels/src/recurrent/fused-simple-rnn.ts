import { SIMPLE_RNN } from './cell-spec.js';
import { fusedRecurrent } from './fused-recurrent.js';
import { type RecurrentArgs, type RecurrentResult } from './recurrent-args.js';

/**
 * A simple recurrent layer over the whole sequence in one kernel: `h_t = tanh(x_t W + b + h_(t-1) U)`.
 *
 * @param args - `x` `[batch, time, features]`, `kernel` `[features, units]`, `recurrentKernel` `[units, units]`, `bias`
 *   `[units]`, and options
 * @returns the output and the last state; gradients flow to x, weights and initial state
 * @throws {ShapeError} when an argument does not fit the others
 *
 * @example
 * ```ts
 * const x = tf.tensor3d([[[1], [2]]]);
 * const { output } = fusedSimpleRnn({ x, kernel: tf.tensor2d([[0.5]]), recurrentKernel: tf.tensor2d([[0.25]]) });
 * output.dataSync(); // tanh(0.5 * 2 + 0.25 * tanh(0.5)) = 0.806...
 * ```
 * @see https://keras.io/api/layers/recurrent_layers/simple_rnn/
 */
export function fusedSimpleRnn(args: RecurrentArgs): RecurrentResult {
  return fusedRecurrent('fusedSimpleRnn', SIMPLE_RNN, args);
}
