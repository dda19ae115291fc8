import * as tf from '@tensorflow/tfjs-core';
import { type Metric } from './metric.js';

/**
 * Of what was predicted positive (above 0.5), the share that is: `tp / (tp + fp)`, for `metrics`.
 *
 * @param yTrue - targets 0 or 1
 * @param yPred - probabilities of the same shape
 * @returns a scalar, 0 where nothing was predicted positive
 *
 * @example
 * precision(tf.tensor1d([1, 0, 1]), tf.tensor1d([0.9, 0.8, 0.1])); // 0.5
 */
export function precision(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.divNoNan(hits(yTrue, yPred), tf.sum(positive(yPred))));
}

/**
 * Of what is positive, the share that was predicted (above 0.5): `tp / (tp + fn)`, for `metrics`.
 *
 * @param yTrue - targets 0 or 1
 * @param yPred - probabilities of the same shape
 * @returns a scalar, 0 where nothing is positive
 *
 * @example
 * recall(tf.tensor1d([1, 0, 1]), tf.tensor1d([0.9, 0.8, 0.1])); // 0.5
 */
export function recall(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.divNoNan(hits(yTrue, yPred), tf.sum(tf.cast(yTrue, 'float32'))));
}

const ratio = ([part = 0, whole = 0]: readonly number[]): number => (whole === 0 ? 0 : part / whole);

/** {@link precision} over all batches of an epoch. */
export const precisionMetric: Metric = {
  direction: 'max',
  parts: (yTrue, yPred) => [hits(yTrue, yPred), tf.sum(positive(yPred))],
  result: ratio,
};

/** {@link recall} over all batches of an epoch. */
export const recallMetric: Metric = {
  direction: 'max',
  parts: (yTrue, yPred) => [hits(yTrue, yPred), tf.sum(tf.cast(yTrue, 'float32'))],
  result: ratio,
};

function positive(yPred: tf.Tensor): tf.Tensor {
  return tf.cast(tf.greater(yPred, 0.5), 'float32');
}

function hits(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(tf.cast(yTrue, 'float32'), positive(yPred)));
}
