import * as tf from '@tensorflow/tfjs-core';

/**
 * Mean absolute error: `mean(|p - y|)` over the last axis. Its derivative where `p = y` is 0, as in Keras.
 *
 * @param yTrue - targets, `[batch, ..., units]`
 * @param yPred - predictions, `[batch, ..., units]`
 * @returns losses, `[batch, ...]`
 *
 * @example
 * meanAbsoluteError(tf.tensor2d([[1, 2]]), tf.tensor2d([[2, 5]])); // [2]
 */
export function meanAbsoluteError(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const absolute = tf.customGrad((difference, save) => {
      (save as tf.GradSaveFunc)([difference as tf.Tensor]);
      const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
        tf.mul(dy, tf.sign((saved as [tf.Tensor])[0]));
      return { value: tf.abs(difference as tf.Tensor), gradFunc };
    });
    return tf.mean(absolute(tf.sub(yPred, yTrue)), -1);
  });
}
