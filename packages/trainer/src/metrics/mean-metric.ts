import * as tf from '@tensorflow/tfjs-core';
import { type LossFunction } from '../losses/loss-function.js';
import { type Metric, type MetricPart } from './metric.js';

/**
 * The mean over samples of a function's values, as Keras' `MeanMetricWrapper`: masked steps are left out.
 *
 * @param values - gives `[batch, ...]`, or a scalar that is taken as the batch's mean
 * @param direction - whether smaller or larger is better
 * @param finish - applied to the mean, for example `Math.sqrt`; default none
 */
export function meanMetric(
  values: LossFunction,
  direction?: 'min' | 'max',
  finish: (mean: number) => number = (mean) => mean,
): Metric {
  return {
    ...(direction === undefined ? {} : { direction }),
    parts: (yTrue, yPred, mask) => meanParts(values(yTrue, yPred), yPred.shape[0], mask),
    result: ([total = 0, count = 0]) => (count === 0 ? 0 : finish(total / count)),
  };
}

function meanParts(values: tf.Tensor, samples: number, mask: tf.Tensor | undefined): readonly MetricPart[] {
  const floats = tf.cast(values, 'float32');
  if (floats.rank === 0) {
    return [tf.mul(floats, samples), samples];
  }
  if (mask === undefined || floats.rank < mask.rank) {
    return [tf.mul(tf.mean(floats), samples), samples];
  }
  const valid = tf.cast(mask, 'float32');
  const innerAxes = Array.from({ length: floats.rank - mask.rank }, (_, index) => mask.rank + index);
  const perStep = innerAxes.length === 0 ? floats : tf.mean(floats, innerAxes);
  const steps = mask.size / samples;
  return [tf.div(tf.sum(tf.mul(perStep, valid)), steps), tf.div(tf.sum(valid), steps)];
}
