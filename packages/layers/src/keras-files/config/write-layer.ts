import type { serialization } from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { KerasUnsupportedError } from '../errors.js';
import { writeActivation } from './activations.js';
import type { Json, JsonObject } from './json.js';
import { writeKerasObject } from './keras-object.js';
import type { LayerClass, OptionKind } from './layer-class.js';
import { findRegisteredClass, layerNames } from './layer-table.js';
import { toCamelCase, toSnakeCase } from './names.js';
import { writeWeightRule } from './weight-rules.js';

/** A layer in the form in which tfjs saves one. */
interface Saved {
  readonly className: string;
  readonly config: serialization.ConfigDict;
}

/** Every layer of a file computes in 32 bit floats. */
export const FLOAT32: JsonObject = writeKerasObject('keras', {
  className: 'DTypePolicy',
  config: { name: 'float32' },
});

/**
 * Writes a layer in Keras' form.
 *
 * @param layer - the layer, unroll's or stock tfjs'
 * @throws KerasUnsupportedError if Keras has no such layer
 */
export function writeLayer(layer: layers.Layer): JsonObject {
  return writeSaved({ className: layer.getClassName(), config: layer.getConfig() }, layer.name);
}

function writeSaved({ className, config }: Saved, name: string): JsonObject {
  const where = `layer "${name}" (${className})`;
  const found = findRegisteredClass(className);
  if (found === undefined) {
    throw new KerasUnsupportedError(
      `${where} has no counterpart in Keras; unroll writes ${layerNames.join(', ')}`,
      name,
      className,
    );
  }
  const own = {
    name: config.name ?? toSnakeCase(found.className),
    trainable: config.trainable ?? true,
    dtype: FLOAT32,
  } as JsonObject;
  const options = Object.entries(found.options).flatMap(([key, kind]) => {
    const value = config[toCamelCase(key)];
    const owner = className === found.registered && className !== found.className ? 'ours' : 'tfjs';
    return value === undefined ? [] : [[key, writeValue(kind, owner, value, `${where}: ${key}`)] as const];
  });
  return writeKerasObject(found.module, {
    className: found.className,
    config: { ...own, ...Object.fromEntries(options), ...written(found) },
  });
}

/** The options with one value only, but those of Keras 2 that Keras 3 no longer knows. */
function written({ fixed }: LayerClass): JsonObject {
  return Object.fromEntries(Object.entries(fixed).filter(([key]) => !['time_major', 'renorm'].includes(key)));
}

function writeValue(kind: OptionKind, owner: 'ours' | 'tfjs', value: unknown, where: string): Json {
  switch (kind) {
    case 'value':
    case 'padding':
      return value as Json;
    case 'word':
      return typeof value === 'string' ? toSnakeCase(value) : (value as Json);
    case 'activation':
      return writeActivation(value, owner, where);
    case 'initializer':
    case 'regularizer':
    case 'constraint':
      return writeWeightRule(kind, value, where);
    case 'layer':
      return value === null ? null : writeInner(value as Saved);
    case 'layers':
      return (value as Saved[]).map(writeInner);
  }
}

function writeInner(saved: Saved): JsonObject {
  const { name } = saved.config;
  return writeSaved(saved, typeof name === 'string' ? name : saved.className);
}
