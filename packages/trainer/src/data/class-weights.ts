import * as tf from '@tensorflow/tfjs-core';
import { OptionError } from '../errors.js';

/** A weight per class number; classes that are not named weigh 1. */
export type ClassWeight = Readonly<Record<number, number>>;

/**
 * The weight of each sample from the class of its target.
 *
 * @param y - class numbers `[batch]` or `[batch, 1]`, or one-hot rows `[batch, classes]`
 * @param weights - the weight of each class
 * @param where - the function that was called, for messages
 * @returns `[batch]`
 */
export function classWeights(y: tf.Tensor, weights: ClassWeight, where: string): tf.Tensor1D {
  if (y.rank > 2) {
    throw new OptionError(
      where,
      'classWeight',
      'be used with targets of one class per sample',
      `targets of shape [${y.shape.join(', ')}]`,
    );
  }
  const classes = tf.tidy(() => (y.rank === 2 && y.shape[1] !== 1 ? tf.argMax(y, -1) : y).dataSync());
  return tf.tensor1d(Float32Array.from(classes, (label) => weights[label] ?? 1));
}
