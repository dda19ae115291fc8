import * as tf from '@tensorflow/tfjs-core';

const EPSILON = 1e-7;

/**
 * Binary crossentropy of probabilities: `-mean(y log p + (1 - y) log(1 - p))` over the last axis.
 *
 * As in Keras, `p` is kept within `[1e-7, 1 - 1e-7]`, so a certain and wrong prediction costs about 16 and not infinity.
 * The derivative is computed in closed form, `(p - y) / (p (1 - p))`, and is 0 where `p` was cut.
 *
 * @param yTrue - targets from 0 to 1, `[batch, ..., units]`
 * @param yPred - probabilities, `[batch, ..., units]`
 * @returns losses, `[batch, ...]`
 *
 * @example
 * binaryCrossentropy(tf.tensor2d([[1], [0]]), tf.tensor2d([[0.9], [0.2]])); // [0.1054, 0.2231]
 */
export function binaryCrossentropy(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const targets = tf.cast(yTrue, 'float32');
    const elementwise = tf.customGrad((predictions, save) => {
      const p = tf.clipByValue(predictions as tf.Tensor, EPSILON, 1 - EPSILON);
      (save as tf.GradSaveFunc)([p, predictions as tf.Tensor, targets]);
      const hit = tf.mul(targets, tf.log(p));
      const miss = tf.mul(tf.sub(1, targets), tf.log(tf.sub(1, p)));
      const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor => {
        const [clipped, raw, labels] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const slope = tf.div(tf.sub(clipped, labels), tf.mul(clipped, tf.sub(1, clipped)));
        return tf.mul(dy, tf.mul(slope, tf.cast(tf.equal(clipped, raw), 'float32')));
      };
      return { value: tf.neg(tf.add(hit, miss)), gradFunc };
    });
    return tf.mean(elementwise(yPred), -1);
  });
}
