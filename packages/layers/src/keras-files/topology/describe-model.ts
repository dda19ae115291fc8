import { Sequential, type layers, type LayersModel } from '@tensorflow/tfjs-layers';
import { KerasUnsupportedError } from '../errors.js';
import { findRegisteredClass, layerNames } from '../config/layer-table.js';
import type { LayerNode, ModelNode } from './model-node.js';
import { isModel } from './write-model.js';

/**
 * Lists the layers of a model in the order in which Keras keeps their weights.
 *
 * @param model - a sequential or functional model
 * @throws KerasUnsupportedError if a layer has no counterpart in Keras
 */
export function describeModel(model: LayersModel): ModelNode {
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  return { model, layers: layers.map(describeLayer) };
}

function describeLayer(layer: layers.Layer): LayerNode {
  if (isModel(layer)) {
    const className = layer instanceof Sequential ? 'Sequential' : 'Functional';
    return { className, layer, inner: describeModel(layer) };
  }
  const found = findRegisteredClass(layer.getClassName());
  if (found === undefined) {
    throw new KerasUnsupportedError(
      `layer "${layer.name}" (${layer.getClassName()}) has no counterpart in Keras; unroll knows ${layerNames.join(', ')}`,
      layer.name,
      layer.getClassName(),
    );
  }
  return { className: found.className, layer };
}
