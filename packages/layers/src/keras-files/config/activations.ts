import { serialization, type Tensor } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { getActivation } from '../../options/activation.js';
import { fromConfig } from '../../options/serialized.js';
import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { toSnakeCase } from './names.js';
import { kindOf, type Json } from './json.js';

// TensorFlow.js keeps the base class of its activations to itself.
const linear = layers.activation({ activation: 'linear' }) as unknown as { activation: object };
const Base = Object.getPrototypeOf(
  linear.activation.constructor,
) as abstract new () => serialization.Serializable;

/** Keras 3's `relu6(x + 3) / 6`; the `hardSigmoid` of tfjs is Keras 2's `0.2 x + 0.5`. */
class HardSigmoid extends Base {
  static readonly className = 'unroll>hardSigmoid';
  static readonly fromConfig = fromConfig;
  apply(x: Tensor): Tensor {
    return getActivation('hardSigmoid', 'activation', 'hardSigmoid')(x);
  }
  override getConfig(): serialization.ConfigDict {
    return {};
  }
}

/** `exp(x)`, which tfjs does not have as an activation. */
class Exponential extends Base {
  static readonly className = 'unroll>exponential';
  static readonly fromConfig = fromConfig;
  apply(x: Tensor): Tensor {
    return getActivation('exponential', 'activation', 'exponential')(x);
  }
  override getConfig(): serialization.ConfigDict {
    return {};
  }
}

serialization.registerClass(HardSigmoid);
serialization.registerClass(Exponential);

/** Keras' name of an activation -> the name in unroll's own layers. */
const OURS: Readonly<Record<string, string>> = {
  linear: 'linear',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  hard_sigmoid: 'hardSigmoid',
  relu: 'relu',
  relu6: 'relu6',
  elu: 'elu',
  selu: 'selu',
  softplus: 'softplus',
  softsign: 'softsign',
  silu: 'silu',
  exponential: 'exponential',
};

/** Keras' name of an activation -> the name in the layers of tfjs. */
const TFJS: Readonly<Record<string, string>> = {
  ...OURS,
  hard_sigmoid: HardSigmoid.className,
  exponential: Exponential.className,
  silu: 'swish',
  softmax: 'softmax',
  log_softmax: 'logSoftmax',
  gelu: 'gelu',
  mish: 'mish',
};

/** Which layers an activation is for. */
export type ActivationOwner = 'ours' | 'tfjs';

/**
 * Reads an activation.
 *
 * @param value - Keras' name
 * @param owner - whose layer it is for
 * @param where - the option, for the message
 * @throws KerasUnsupportedError if unroll does not have it; a function of the user's own is never run
 */
export function readActivation(value: Json, owner: ActivationOwner, where: string): string {
  const name = value === 'swish' ? 'silu' : (value ?? 'linear');
  const table = owner === 'ours' ? OURS : TFJS;
  if (typeof name === 'string' && Object.hasOwn(table, name)) {
    return table[name] ?? name;
  }
  throw new KerasUnsupportedError(
    `${where}: the activation must be one of ${Object.keys(table).join(', ')}, got ${kindOf(value)}`,
  );
}

/**
 * Writes an activation.
 *
 * @param value - the name in a layer's configuration
 * @param owner - whose layer it is
 * @throws KerasFileError if Keras has no such activation
 */
export function writeActivation(value: unknown, owner: ActivationOwner, where: string): string {
  const table = owner === 'ours' ? OURS : TFJS;
  const entry = Object.entries(table).find(([, name]) => name === value);
  if (entry !== undefined) {
    return entry[0];
  }
  const help =
    value === 'hardSigmoid' ? ' (the one of tfjs is 0.2 x + 0.5, that of Keras 3 is x / 6 + 0.5)' : '';
  const shown = typeof value === 'string' ? toSnakeCase(value) : typeof value;
  throw new KerasFileError(`${where}: Keras has no activation ${shown} with the same values${help}`);
}
