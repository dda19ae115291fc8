import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Json } from '../callbacks/callback.js';

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

/** The random states of a model's layers that have one, by the layer's name. */
export function layerRandomStates(model: LayersModel): Record<string, Json> {
  return Object.fromEntries(randomLayers(model).map(([name, layer]) => [name, layer.getRandomState()]));
}

/** Puts random states back into the layers of these names. */
export function restoreLayerRandomStates(model: LayersModel, states: Readonly<Record<string, Json>>): void {
  for (const [name, layer] of randomLayers(model)) {
    const state = states[name];
    if (state !== undefined) {
      layer.setRandomState(state);
    }
  }
}

function randomLayers(model: LayersModel): (readonly [string, RandomLayer])[] {
  return model.layers.flatMap((layer): (readonly [string, RandomLayer])[] =>
    'layers' in layer
      ? randomLayers(layer as LayersModel).map(([name, inner]) => [`${layer.name}/${name}`, inner] as const)
      : isRandomLayer(layer)
        ? [[layer.name, layer] as const]
        : [],
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
