import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { isObject, kindOf, objectField, textField, type Json, type JsonObject } from './json.js';

/** An object as Keras writes it: a layer, an initializer, an optimizer. */
export interface KerasObject {
  /** Keras' name of the class, for example `LSTM`. */
  readonly className: string;
  /** What its constructor is given. */
  readonly config: JsonObject;
}

/**
 * Reads an object in the form of Keras 3, `{ module, class_name, config, registered_name }`, or of Keras 2, without
 * `module`. The class is only ever a name to look up in unroll's own tables: nothing in a file is run.
 *
 * @param value - the object
 * @param what - what it is, for the message
 * @throws KerasUnsupportedError if the class was registered by another package or lives outside Keras
 * @throws KerasFileError if the form is another one
 */
export function readKerasObject(value: Json | undefined, what: string): KerasObject {
  if (!isObject(value)) {
    throw new KerasFileError(`${what} must be an object with a class_name, got ${kindOf(value)}`);
  }
  const className = textField(value, 'class_name', what);
  const { module, registered_name: registered } = value;
  const foreignModule = typeof module === 'string' && !/^(tf_)?keras(\.|$)/.test(module);
  const foreignName = typeof registered === 'string' && registered.includes('>');
  if (foreignModule || foreignName || className.includes('>')) {
    const from = [module, registered].filter((name) => typeof name === 'string').join(', ');
    const origin = from === '' ? '' : ` (${from})`;
    throw new KerasUnsupportedError(
      `${what} is of the custom class ${className}${origin}; unroll never runs code that a file names`,
      nameOf(value),
      className,
    );
  }
  return { className, config: objectField(value, 'config', what) };
}

/** An object in the form of Keras 3. */
export function writeKerasObject(module: string, { className, config }: KerasObject): JsonObject {
  return { module, class_name: className, config, registered_name: null };
}

function nameOf(object: JsonObject): string | undefined {
  const { name, config } = object;
  const inner = isObject(config) ? config.name : undefined;
  return [name, inner].find((text) => typeof text === 'string');
}
