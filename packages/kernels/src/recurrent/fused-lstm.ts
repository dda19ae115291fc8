import { LSTM } from './cell-spec.js';
import { fusedRecurrent } from './fused-recurrent.js';
import { type RecurrentArgs, type RecurrentResult } from './recurrent-args.js';

/**
 * A long short-term memory layer over the whole sequence in one kernel, gates i, f, c, o as in Keras 3:
 * `i, f, o = sigmoid(x W + b + h U)`, `g = tanh(x W + b + h U)`, `c' = f c + i g`, `h' = o tanh(c')`.
 *
 * @param args - `x` `[batch, time, features]`, `kernel` `[features, 4 x units]`, `recurrentKernel`
 *   `[units, 4 x units]`, `bias` `[4 x units]`, and options
 * @returns the output and the last states h and c; gradients flow to x, weights and initial states
 * @throws {ShapeError} when an argument does not fit the others
 *
 * @example
 * ```ts
 * const x = tf.tensor3d([[[1], [2]]]);
 * const kernel = tf.tensor2d([[0.1, 0.2, 0.3, 0.4]]);
 * const { states } = fusedLstm({ x, kernel, recurrentKernel: tf.zeros([1, 4]) });
 * states.length; // 2: h and c
 * ```
 * @see https://keras.io/api/layers/recurrent_layers/lstm/
 */
export function fusedLstm(args: RecurrentArgs): RecurrentResult {
  return fusedRecurrent('fusedLstm', LSTM, args);
}
