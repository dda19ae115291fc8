import * as tf from '@tensorflow/tfjs-core';

/**
 * The mean of a batch's losses, as Keras takes it: `sum(loss * weight) / count`, where a mask, if there is one,
 * weighs each valid step `total / valid` and the others 0.
 *
 * @param values - losses, `[batch, ...]`, or a scalar, which is returned as it is
 * @param sampleWeight - `[batch]` or the shape of `values`; default 1
 * @param mask - `[batch, time]`, 1 where the step counts; default everywhere
 * @see Keras 3, `keras.src.losses.loss.reduce_weighted_values`
 */
export function reduceLoss(
  values: tf.Tensor,
  sampleWeight: tf.Tensor | undefined,
  mask: tf.Tensor | undefined,
): tf.Scalar {
  if (values.rank === 0) {
    return tf.reshape(values, []);
  }
  let weighted = values;
  if (mask !== undefined && values.rank >= mask.rank) {
    const valid = tf.cast(mask, 'float32');
    const scale = tf.divNoNan(mask.size, tf.sum(valid));
    weighted = tf.mul(weighted, sameRank(tf.mul(valid, scale), values.rank));
  }
  if (sampleWeight !== undefined) {
    weighted = tf.mul(weighted, sameRank(sampleWeight, values.rank));
  }
  return tf.mean(weighted);
}

/** Adds axes of length 1 at the end, or removes one, until the tensor has the rank. */
export function sameRank(tensor: tf.Tensor, rank: number): tf.Tensor {
  if (tensor.rank === rank) {
    return tensor;
  }
  if (tensor.rank === rank + 1 && tensor.shape[rank] === 1) {
    return tf.squeeze(tensor, [rank]);
  }
  const missing = Math.max(0, rank - tensor.rank);
  return tf.reshape(tensor, [...tensor.shape, ...Array.from({ length: missing }, () => 1)]);
}
