import { initializers } from '@tensorflow/tfjs-layers';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import { LayerOptionError } from '../errors.js';
import { fromSerialized, isSerialized } from '../options/serialized.js';
import { orthogonal } from './orthogonal.js';
import { randomNormal, randomUniform, truncatedNormal } from './random-initializers.js';
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
} from './variance-scaling.js';

const makers = {
  zeros: () => initializers.zeros(),
  ones: () => initializers.ones(),
  identity: () => initializers.identity({}),
  randomUniform,
  /** Keras' other name for `randomUniform`. */
  uniform: randomUniform,
  randomNormal,
  truncatedNormal,
  varianceScaling,
  glorotUniform,
  glorotNormal,
  heUniform,
  heNormal,
  lecunUniform,
  lecunNormal,
  orthogonal,
} satisfies Record<string, () => Initializer>;

/** The initializers that are known by name. */
export type InitializerName = keyof typeof makers;

/** An initializer: its name with Keras' defaults, or one made with options, unroll's or tfjs' own. */
export type InitializerOption = InitializerName | Initializer;

/**
 * Reads an initializer option.
 *
 * @param caller - the layer to name in the message
 * @param option - the option's name
 * @param value - what was given, or what a saved model holds
 * @throws LayerOptionError if the name is unknown
 */
export function getInitializer(caller: string, option: string, value: InitializerOption): Initializer {
  if (typeof value === 'string') {
    if (!Object.hasOwn(makers, value)) {
      throw new LayerOptionError(caller, option, `be one of ${Object.keys(makers).join(', ')}`, value);
    }
    return makers[value]();
  }
  return isSerialized(value) ? (fromSerialized(caller, option, value) as Initializer) : value;
}
