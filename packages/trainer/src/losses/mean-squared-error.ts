import * as tf from '@tensorflow/tfjs-core';

/**
 * Mean squared error: `mean((p - y)^2)` over the last axis.
 *
 * @param yTrue - targets, `[batch, ..., units]`
 * @param yPred - predictions, `[batch, ..., units]`
 * @returns losses, `[batch, ...]`
 *
 * @example
 * meanSquaredError(tf.tensor2d([[1, 2]]), tf.tensor2d([[2, 5]])); // [5]
 */
export function meanSquaredError(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.mean(tf.squaredDifference(yPred, yTrue), -1));
}
