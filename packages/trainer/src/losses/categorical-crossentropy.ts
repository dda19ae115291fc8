import * as tf from '@tensorflow/tfjs-core';

const EPSILON = 1e-7;

/**
 * Crossentropy of class probabilities with one-hot targets: `-sum(y log p)` over the last axis.
 *
 * As in Keras, each row is first scaled to a sum of 1 and then kept within `[1e-7, 1 - 1e-7]`.
 *
 * @param yTrue - one-hot or soft targets, `[batch, ..., classes]`
 * @param yPred - probabilities, `[batch, ..., classes]`
 * @returns losses, `[batch, ...]`
 *
 * @example
 * categoricalCrossentropy(tf.tensor2d([[0, 1]]), tf.tensor2d([[0.25, 0.75]])); // [0.2877]
 */
export function categoricalCrossentropy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const scaled = tf.div(yPred, tf.sum(yPred, -1, true));
    const logs = tf.log(tf.clipByValue(scaled, EPSILON, 1 - EPSILON));
    return tf.neg(tf.sum(tf.mul(tf.cast(yTrue, 'float32'), logs), -1));
  });
}

/**
 * Crossentropy of class probabilities with class numbers as targets: `-log p[y]`.
 *
 * @param yTrue - class numbers from 0, `[batch, ...]` or `[batch, ..., 1]`
 * @param yPred - probabilities, `[batch, ..., classes]`
 * @returns losses, `[batch, ...]`
 *
 * @example
 * sparseCategoricalCrossentropy(tf.tensor1d([1]), tf.tensor2d([[0.25, 0.75]])); // [0.2877]
 */
export function sparseCategoricalCrossentropy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const classes = yPred.shape.at(-1) ?? 1;
    const flat = tf.cast(tf.reshape(yTrue, [yTrue.size]), 'int32');
    const oneHot = tf.reshape(tf.oneHot(flat, classes), yPred.shape);
    return categoricalCrossentropy(oneHot, yPred);
  });
}
