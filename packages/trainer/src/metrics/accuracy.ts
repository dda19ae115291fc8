import * as tf from '@tensorflow/tfjs-core';

/**
 * The share of predictions on the right side of 0.5, over the last axis.
 *
 * @param yTrue - targets 0 or 1, `[batch, ..., units]`
 * @param yPred - probabilities, `[batch, ..., units]`
 * @returns `[batch, ...]`
 *
 * @example
 * binaryAccuracy(tf.tensor2d([[1, 0]]), tf.tensor2d([[0.6, 0.7]])); // [0.5]
 */
export function binaryAccuracy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const decided = tf.cast(tf.greater(yPred, 0.5), 'float32');
    return tf.mean(tf.cast(tf.equal(tf.cast(yTrue, 'float32'), decided), 'float32'), -1);
  });
}

/**
 * 1 where the most likely class is the target's, else 0.
 *
 * @param yTrue - one-hot targets, `[batch, ..., classes]`
 * @param yPred - probabilities, `[batch, ..., classes]`
 * @returns `[batch, ...]`
 *
 * @example
 * categoricalAccuracy(tf.tensor2d([[0, 1]]), tf.tensor2d([[0.3, 0.7]])); // [1]
 */
export function categoricalAccuracy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.cast(tf.equal(tf.argMax(yTrue, -1), tf.argMax(yPred, -1)), 'float32'));
}

/**
 * 1 where the most likely class is the target's, else 0.
 *
 * @param yTrue - class numbers, `[batch, ...]` or `[batch, ..., 1]`
 * @param yPred - probabilities, `[batch, ..., classes]`
 * @returns `[batch, ...]`
 *
 * @example
 * sparseCategoricalAccuracy(tf.tensor1d([1]), tf.tensor2d([[0.3, 0.7]])); // [1]
 */
export function sparseCategoricalAccuracy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const classes = yTrue.rank === yPred.rank ? tf.squeeze(yTrue, [yTrue.rank - 1]) : yTrue;
    return tf.cast(tf.equal(tf.cast(classes, 'int32'), tf.argMax(yPred, -1)), 'float32');
  });
}
