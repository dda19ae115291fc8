import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import type { KernelChoice } from '../recurrent/kernel-choice.js';
import { RecurrentLayer } from '../recurrent/recurrent-layer.js';
import { isAccelerated } from './accelerate.js';
import { chooseStockKernel } from './choose-stock-kernel.js';
import type { StockRecurrent } from './stock-layer.js';

/** How one recurrent layer of a model computes, and why. */
export interface LayerKernel extends KernelChoice {
  /** The layer's name. */
  readonly name: string;
}

const STOCK = ['SimpleRNN', 'LSTM', 'GRU'];

/**
 * Tells for every recurrent layer of a model, also those inside wrappers and nested models, whether it computes with a
 * fused kernel or step by step, and why.
 *
 * @param model - any tfjs model
 *
 * @example
 * ```ts
 * const model = tf.sequential({ layers: [lstm({ units: 4, activation: 'relu', inputShape: [5, 3] })] });
 * kernelsOf(model)[0].reason; // 'the fused kernel has activation tanh, not relu'
 * ```
 */
export function kernelsOf(model: LayersModel): LayerKernel[] {
  return model.layers.flatMap(kernelsIn);
}

function kernelsIn(layer: layers.Layer): LayerKernel[] {
  const { name } = layer;
  if (layer instanceof RecurrentLayer) {
    return [{ name, ...layer.kernel }];
  }
  if (STOCK.includes(layer.getClassName())) {
    return [{ name, ...stockKernel(layer as StockRecurrent) }];
  }
  return innerLayers(layer).flatMap(kernelsIn);
}

function stockKernel(layer: StockRecurrent): KernelChoice {
  return isAccelerated()
    ? chooseStockKernel(layer)
    : { kind: 'stepwise', reason: 'accelerate() was not called' };
}

/** The layers inside a wrapper or a model. */
function innerLayers(layer: layers.Layer): layers.Layer[] {
  const {
    layers: nested,
    forwardLayer,
    backwardLayer,
    layer: wrapped,
  } = layer as Partial<Record<'forwardLayer' | 'backwardLayer' | 'layer', layers.Layer>> & {
    readonly layers?: layers.Layer[];
  };
  if (nested !== undefined) {
    return nested;
  }
  const directions = [forwardLayer, backwardLayer].filter((inner) => inner !== undefined);
  return directions.length > 0 || wrapped === undefined ? directions : [wrapped];
}
