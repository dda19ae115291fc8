import { KerasUnsupportedError } from '../errors.js';
import type { JsonObject } from '../config/json.js';
import { readKerasObject, type KerasObject } from '../config/keras-object.js';
import { describeLayer, readLayer } from '../config/read-layer.js';
import { useOwnMask } from '../stock/own-mask.js';
import type { BuildLog } from './build-log.js';
import { isModelClass, type LayerNode, type ModelNode } from './model-node.js';
import { readFunctional } from './read-functional.js';
import { readSequential } from './read-sequential.js';

/**
 * Makes a model from its configuration, with fresh weights.
 *
 * @param object - a `Sequential` or `Functional` in Keras' form
 * @param log - notes every layer that is made
 * @throws KerasUnsupportedError if the model is of another class
 */
export function readModel(object: KerasObject, log: BuildLog): ModelNode {
  if (!isModelClass(object.className)) {
    throw new KerasUnsupportedError(
      `the model must be Sequential or Functional, got ${object.className}`,
      undefined,
      object.className,
    );
  }
  const readNode = (entry: JsonObject): LayerNode => readLayerNode(entry, log);
  return object.className === 'Sequential'
    ? readSequential(object.config, readNode)
    : readFunctional(object.config, readNode);
}

function readLayerNode(entry: JsonObject, log: BuildLog): LayerNode {
  const object = readKerasObject(entry, describeEntry(entry));
  if (!isModelClass(object.className)) {
    const layer = log.add(readLayer(object));
    useOwnMask(layer);
    return { className: object.className, layer };
  }
  const inner = readModel(object, log);
  inner.model.trainable = object.config.trainable !== false;
  const className = object.className === 'Sequential' ? 'Sequential' : 'Functional';
  return { className, layer: inner.model, inner };
}

function describeEntry(entry: JsonObject): string {
  const { class_name: className, config } = entry;
  return typeof className === 'string' && typeof config === 'object' && config !== null
    ? describeLayer({ className, config: config as JsonObject })
    : 'a layer';
}
