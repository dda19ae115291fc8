import { sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { KerasFileError } from '../errors.js';
import { isObject, kindOf, listField, type Json, type JsonObject } from '../config/json.js';
import { isInputLayer, readInput } from './input-layer.js';
import type { LayerNode, ModelNode } from './model-node.js';

/**
 * Makes a sequential model.
 *
 * @param config - Keras' configuration: `layers`, and `build_input_shape` where there is no `InputLayer`
 * @param readNode - makes one layer
 */
export function readSequential(config: JsonObject, readNode: (entry: JsonObject) => LayerNode): ModelNode {
  const entries = listField(config, 'layers', 'the Sequential model').map(checkEntry);
  const layers = entries.filter((entry) => !isInputLayer(entry)).map(readNode);
  const [first, ...rest] = layers;
  if (first === undefined) {
    throw new KerasFileError('the Sequential model must hold a layer besides its input');
  }
  const { name } = config;
  const model = sequential(typeof name === 'string' ? { name } : {});
  addFirst(model, first, inputOf(config, entries));
  for (const { layer } of rest) {
    model.add(layer);
  }
  return { model, layers };
}

/** Connects the first layer to an input with the name it has in the file. */
function addFirst(model: Sequential, { layer, inner }: LayerNode, spec: JsonObject): void {
  if (inner === undefined) {
    layer.apply(readInput(spec));
  }
  model.add(layer);
}

/** The input of a sequential model: its `InputLayer`, the shape its first layer was given, or the one it was built for. */
function inputOf(config: JsonObject, entries: readonly JsonObject[]): JsonObject {
  const [first] = entries;
  const own = first?.config;
  const given = isObject(own) ? own : {};
  if (first !== undefined && isInputLayer(first)) {
    return given;
  }
  const { batch_input_shape: legacy, batch_shape: shape = legacy, name, dtype } = given;
  const batchShape = shape ?? config.build_input_shape;
  if (batchShape === undefined || batchShape === null) {
    throw new KerasFileError('the Sequential model has no input shape: build it in Keras before saving it');
  }
  return {
    name: `${typeof name === 'string' ? name : 'layer'}_input`,
    batch_shape: batchShape,
    ...(typeof dtype === 'string' ? { dtype } : {}),
  };
}

function checkEntry(entry: Json): JsonObject {
  if (!isObject(entry)) {
    throw new KerasFileError(`a layer must be an object, got ${kindOf(entry)}`);
  }
  return entry;
}
