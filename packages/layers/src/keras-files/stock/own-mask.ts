import type { layers } from '@tensorflow/tfjs-layers';

/**
 * Gives a layer the mask of its own input only, and none if it does not know masks, as in Keras. The executor of tfjs
 * hands all layers of a model one object in which the last mask stays.
 */
export function useOwnMask(layer: layers.Layer): void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs: { mask?: unknown }) => {
    const own = { ...kwargs };
    delete kwargs.mask;
    if (!layer.supportsMasking) {
      delete own.mask;
    }
    return call(inputs, own);
  };
}
