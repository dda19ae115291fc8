import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Json } from '../callbacks/callback.js';
import { at } from '../data/at.js';
import { CheckpointError } from '../errors.js';

/**
 * A layer whose random numbers, for example its dropout masks, can be continued after an interruption.
 *
 * Any layer that has both methods takes part in checkpoints; no class needs to be named.
 */
export interface RandomLayer {
  /** The state of its random numbers, as a value that can be written as JSON. */
  getRandomState(): Json;
  /** Continues from a state. */
  setRandomState(state: Json): void;
}

/** The random states of a model's layers that have one, in the order of the layers: names differ from model to model. */
export function layerRandomStates(model: LayersModel): Json[] {
  return randomLayers(model).map((layer) => layer.getRandomState());
}

/**
 * Puts random states back.
 *
 * @throws {@link CheckpointError} when the model has more or fewer layers with one
 */
export function restoreLayerRandomStates(model: LayersModel, states: readonly Json[]): void {
  const layers = randomLayers(model);
  if (layers.length !== states.length) {
    throw new CheckpointError(
      `the backup holds random states of ${String(states.length)} layers, the model has ${String(layers.length)}: it is a backup of another model`,
      model.name,
    );
  }
  layers.forEach((layer, index) => {
    layer.setRandomState(at(states, index));
  });
}

function randomLayers(model: LayersModel): RandomLayer[] {
  return model.layers.flatMap((layer) =>
    'layers' in layer ? randomLayers(layer as LayersModel) : isRandomLayer(layer) ? [layer] : [],
  );
}

function isRandomLayer(layer: object): layer is RandomLayer {
  return (
    'getRandomState' in layer &&
    'setRandomState' in layer &&
    typeof layer.getRandomState === 'function' &&
    typeof layer.setRandomState === 'function'
  );
}
