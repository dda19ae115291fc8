import * as tf from '@tensorflow/tfjs-core';
import { checkOneOf } from './check.js';

const activations = {
  linear: (x: tf.Tensor) => x,
  tanh: (x: tf.Tensor) => tf.tanh(x),
  sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
  /** Keras 3's `relu6(x + 3) / 6`, not the `0.2 x + 0.5` of tfjs and Keras 2. */
  hardSigmoid: (x: tf.Tensor) => tf.clipByValue(tf.add(tf.mul(x, 1 / 6), 0.5), 0, 1),
  relu: (x: tf.Tensor) => tf.relu(x),
  relu6: (x: tf.Tensor) => tf.relu6(x),
  elu: (x: tf.Tensor) => tf.elu(x),
  selu: (x: tf.Tensor) => tf.selu(x),
  softplus: (x: tf.Tensor) => tf.softplus(x),
  softsign: (x: tf.Tensor) => tf.div(x, tf.add(tf.abs(x), 1)),
  silu: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(x)),
  exponential: (x: tf.Tensor) => tf.exp(x),
} satisfies Record<string, (x: tf.Tensor) => tf.Tensor>;

/** The activations that are known by name, with Keras 3's formulas. */
export type ActivationName = keyof typeof activations;

/** A function of a tensor, entry by entry. */
export type Activation = (x: tf.Tensor) => tf.Tensor;

/**
 * Finds an activation by name.
 *
 * @param caller - the layer to name in the message
 * @param option - the option's name
 * @param name - Keras' name in camelCase
 * @throws LayerOptionError if the name is unknown
 */
export function getActivation(caller: string, option: string, name: ActivationName): Activation {
  checkOneOf(caller, option, name, Object.keys(activations));
  return activations[name];
}
