import { GRU_RESET_AFTER, GRU_RESET_BEFORE } from './cell-spec.js';
import { fusedRecurrent } from './fused-recurrent.js';
import { type GruArgs, type RecurrentResult } from './recurrent-args.js';

/**
 * A gated recurrent unit layer over the whole sequence in one kernel, gates z, r, h as in Keras 3:
 * `z, r = sigmoid(x W + b + h U + b')`, `k = tanh(x W + b + r (h U + b'))`, `h' = z h + (1 - z) k`; without `resetAfter`
 * `k = tanh(x W + b + (r h) U)`.
 *
 * @param args - `x` `[batch, time, features]`, `kernel` `[features, 3 x units]`, `recurrentKernel`
 *   `[units, 3 x units]`, `bias` `[2, 3 x units]` (`[3 x units]` without `resetAfter`), and options
 * @returns the output and the last state; gradients flow to x, weights and initial state
 * @throws {ShapeError} when an argument does not fit the others
 *
 * @example
 * ```ts
 * const x = tf.tensor3d([[[1], [2]]]);
 * const { output } = fusedGru({ x, kernel: tf.zeros([1, 3]), recurrentKernel: tf.zeros([1, 3]), returnSequences: true });
 * output.shape; // [1, 2, 1]
 * ```
 * @see https://keras.io/api/layers/recurrent_layers/gru/
 */
export function fusedGru({ resetAfter = true, ...args }: GruArgs): RecurrentResult {
  return fusedRecurrent('fusedGru', resetAfter ? GRU_RESET_AFTER : GRU_RESET_BEFORE, args);
}
