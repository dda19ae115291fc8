import { Sequential, type LayersModel, type layers } from '@tensorflow/tfjs-layers';
import type { JsonObject } from '../config/json.js';
import { writeKerasObject } from '../config/keras-object.js';
import { FLOAT32, writeLayer } from '../config/write-layer.js';
import { writeInput } from './input-layer.js';
import { writeInboundNodes, writeEnd } from './write-inbound-nodes.js';

/**
 * Writes the configuration of a model in Keras' form, without its weights.
 *
 * @param model - a sequential or functional model
 * @throws KerasUnsupportedError if a layer has no counterpart in Keras
 */
export function writeModel(model: LayersModel): JsonObject {
  return model instanceof Sequential ? writeSequential(model) : writeFunctional(model);
}

function writeSequential(model: Sequential): JsonObject {
  const inner = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const inputs = model.inputs.map((tensor) => writeInput(tensor, tensor.sourceLayer.name));
  const shape = model.inputs[0]?.shape ?? [];
  return {
    ...writeKerasObject('keras', {
      className: 'Sequential',
      config: {
        name: model.name,
        trainable: model.trainable,
        dtype: FLOAT32,
        layers: [...inputs, ...inner.map(writeInner)],
        build_input_shape: shape,
      },
    }),
    build_config: { input_shape: shape },
  };
}

function writeFunctional(model: LayersModel): JsonObject {
  const ends = (key: 'inputs' | 'outputs') => {
    const refs = model[key].map((tensor) => writeEnd(model, tensor));
    return refs.length === 1 ? (refs[0] ?? []) : refs;
  };
  return writeKerasObject('keras.src.models.functional', {
    className: 'Functional',
    config: {
      name: model.name,
      trainable: model.trainable,
      layers: model.layers.map((layer) => ({
        ...writeInner(layer),
        name: layer.name,
        inbound_nodes: writeInboundNodes(model, layer),
      })),
      input_layers: ends('inputs'),
      output_layers: ends('outputs'),
    },
  });
}

function writeInner(layer: layers.Layer): JsonObject {
  const [input] = layer.inboundNodes[0]?.outputTensors ?? [];
  if (layer.getClassName() === 'InputLayer' && input !== undefined) {
    return writeInput(input, layer.name);
  }
  return isModel(layer) ? writeModel(layer) : writeLayer(layer);
}

/** Whether a layer is a model inside a model. */
export function isModel(layer: layers.Layer): layer is LayersModel {
  return ['Model', 'Functional', 'Sequential'].includes(layer.getClassName());
}
