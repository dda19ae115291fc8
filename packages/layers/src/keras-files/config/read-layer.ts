import { serialization } from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import type { Serialized } from '../../options/serialized.js';
import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { readActivation } from './activations.js';
import { isList, isObject, kindOf, type Json, type JsonObject } from './json.js';
import { readKerasObject, type KerasObject } from './keras-object.js';
import type { LayerClass, OptionKind } from './layer-class.js';
import { findLayerClass, layerNames } from './layer-table.js';
import { toCamelCase } from './names.js';
import { readWeightRule } from './weight-rules.js';

/** Options that say how Keras runs a layer, or hold what is read elsewhere: they change no result. */
const WITHOUT_EFFECT = new Set([
  'unroll',
  'implementation',
  'use_cudnn',
  'fused',
  'sparse',
  'ragged',
  'input_length',
  'renorm_momentum',
  'batch_input_shape',
  'batch_shape',
]);

/** How a layer is called in messages. */
export function describeLayer({ className, config }: KerasObject): string {
  const { name } = config;
  return typeof name === 'string' ? `layer "${name}" (${className})` : `a layer of class ${className}`;
}

/**
 * Makes a layer, without weights yet.
 *
 * @param object - the layer as Keras writes it
 * @throws KerasUnsupportedError if unroll does not have the class or a value of an option
 */
export function readLayer(object: KerasObject): layers.Layer {
  const where = describeLayer(object);
  const saved = readConfig(object);
  try {
    return instantiate(saved) as layers.Layer;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KerasFileError(`${where} cannot be made: ${reason}`, { cause });
  }
}

function instantiate({ className, config }: Serialized): unknown {
  const entry = serialization.SerializationMap.getMap().classNameMap[className];
  if (entry === undefined) {
    throw new Error(`the class ${className} is not registered`);
  }
  const [constructor, fromConfig] = entry;
  return fromConfig(constructor, config);
}

/** Turns a layer in Keras' form into the form in which tfjs saves one. */
function readConfig(object: KerasObject): Serialized & JsonObject {
  const where = describeLayer(object);
  const { className, config } = object;
  const found = findLayerClass(className);
  if (found === undefined) {
    throw new KerasUnsupportedError(
      `${where} is not supported; unroll reads ${layerNames.join(', ')}`,
      nameIn(config),
      className,
    );
  }
  checkDtype(object);
  const options = Object.entries(config).flatMap(([key, value]) => readOption(found, object, key, value));
  return { className: found.registered, config: Object.fromEntries(options) } as Serialized & JsonObject;
}

function readOption(found: LayerClass, object: KerasObject, key: string, value: Json): [string, Json][] {
  const where = `${describeLayer(object)}: ${key}`;
  if (key === 'name' || key === 'trainable') {
    return [[key, value]];
  }
  const kind = found.options[key];
  if (kind !== undefined) {
    // A null stands for none, and options are left out for that; but no merge mode is one of the merge modes.
    const none = value === null && kind !== 'word';
    return none ? [] : [[toCamelCase(key), readValue(kind, found, value, where)]];
  }
  const fixed = found.fixed[key];
  if (value === null || value === fixed || key === 'dtype' || WITHOUT_EFFECT.has(key)) {
    return [];
  }
  const only = fixed === undefined ? 'is not supported' : `must be ${JSON.stringify(fixed)}`;
  throw new KerasUnsupportedError(
    `${where} ${only}, got ${kindOf(value)}`,
    nameIn(object.config),
    object.className,
  );
}

function readValue(kind: OptionKind, owner: LayerClass, value: Json, where: string): Json {
  switch (kind) {
    case 'value':
      return value;
    case 'word':
      return typeof value === 'string' ? toCamelCase(value) : value;
    case 'padding':
      return readPadding(value, where);
    case 'activation':
      return readActivation(value, owner.registered === owner.className ? 'tfjs' : 'ours', where);
    case 'initializer':
    case 'regularizer':
    case 'constraint':
      return readWeightRule(kind, value, where);
    case 'layer':
      return value === null ? null : readConfig(readKerasObject(value, where));
    case 'layers':
      return isList(value) ? value.map((entry) => readConfig(readKerasObject(entry, where))) : value;
  }
}

function readPadding(value: Json, where: string): Json {
  if (value !== 'valid' && value !== 'same') {
    throw new KerasUnsupportedError(`${where} must be "valid" or "same", got ${kindOf(value)}`);
  }
  return value;
}

function checkDtype(object: KerasObject): void {
  const { dtype = null } = object.config;
  const policy = isObject(dtype) ? (dtype.config as JsonObject | undefined)?.name : dtype;
  if (policy !== null && policy !== 'float32') {
    throw new KerasUnsupportedError(
      `${describeLayer(object)}: dtype must be "float32", got ${kindOf(policy)}`,
      nameIn(object.config),
      object.className,
    );
  }
}

function nameIn(config: JsonObject): string | undefined {
  return typeof config.name === 'string' ? config.name : undefined;
}
