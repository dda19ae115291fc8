import * as tf from '@tensorflow/tfjs-core';
import { meanSquaredError } from '../losses/mean-squared-error.js';

/**
 * Root of the mean squared error, for `metrics`. Over an epoch the root is taken once, of the mean over all samples.
 *
 * @param yTrue - targets, `[batch, ..., units]`
 * @param yPred - predictions, `[batch, ..., units]`
 * @returns a scalar
 *
 * @example
 * rootMeanSquaredError(tf.tensor2d([[0, 1], [0, 0]]), tf.tensor2d([[1, 1], [0, 0]])); // 0.5
 */
export function rootMeanSquaredError(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.sqrt(tf.mean(meanSquaredError(yTrue, yPred))));
}
