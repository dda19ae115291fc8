import * as tf from '@tensorflow/tfjs-core';

/**
 * Huber loss with delta 1: `e^2 / 2` where `|e| <= 1`, else `|e| - 1/2`, averaged over the last axis.
 *
 * @param yTrue - targets, `[batch, ..., units]`
 * @param yPred - predictions, `[batch, ..., units]`
 * @returns losses, `[batch, ...]`
 *
 * @example
 * huber(tf.tensor2d([[0, 0]]), tf.tensor2d([[0.5, 3]])); // [(0.125 + 2.5) / 2]
 */
export function huber(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const error = tf.abs(tf.sub(yPred, yTrue));
    const quadratic = tf.minimum(error, 1);
    const linear = tf.sub(error, quadratic);
    return tf.mean(tf.add(tf.mul(0.5, tf.square(quadratic)), linear), -1);
  });
}
