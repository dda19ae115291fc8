import { serialization } from '@tensorflow/tfjs-core';
import { LayerOptionError } from '../errors.js';

/** An object as a saved model holds it. */
export interface Serialized {
  readonly className: string;
  readonly config: serialization.ConfigDict;
}

/** Whether a value is the saved form of an object. */
export function isSerialized(value: unknown): value is Serialized {
  return (
    typeof value === 'object' &&
    value !== null &&
    'className' in value &&
    typeof value.className === 'string' &&
    'config' in value
  );
}

/** The saved form of an object, `null` for none. */
export function toSerialized(value: serialization.Serializable | undefined): serialization.ConfigDict | null {
  return value === undefined ? null : { className: value.getClassName(), config: value.getConfig() };
}

/**
 * Makes an object from its saved form, through tfjs' register of classes.
 *
 * @param caller - the layer to name in the message
 * @param option - the option that holds it
 * @param saved - the saved form
 * @throws LayerOptionError if the class is not registered
 */
export function fromSerialized(caller: string, option: string, saved: Serialized): unknown {
  const classes = serialization.SerializationMap.getMap().classNameMap;
  const entry = Object.hasOwn(classes, saved.className) ? classes[saved.className] : undefined;
  if (entry === undefined) {
    throw new LayerOptionError(
      caller,
      option,
      'be of a class registered with tf.serialization.registerClass',
      saved.className,
    );
  }
  const [constructor, fromConfig] = entry;
  return fromConfig(constructor, withoutNulls(saved.config));
}

/** A copy without the entries that a saved model marks as absent with `null`. */
export function withoutNulls(config: serialization.ConfigDict): serialization.ConfigDict {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
}

/** `fromConfig` of a class whose constructor takes its options. */
export function fromConfig<T extends serialization.Serializable>(
  cls: serialization.SerializableConstructor<T>,
  config: serialization.ConfigDict,
): T {
  return new cls(withoutNulls(config));
}
