import {
  any,
  expandDims,
  notEqual,
  serialization,
  tidy,
  where,
  zerosLike,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { offTheTape } from '../layer/off-the-tape.js';
import { layerArgs, type LayerOptions } from '../options/layer-options.js';
import { asList } from '../options/lists.js';
import { fromConfig } from '../options/serialized.js';

/** Options of {@link masking}. */
export interface MaskingOptions extends LayerOptions {
  /** The value that marks a timestep as absent when all its features have it. Default 0. */
  readonly maskValue?: number | undefined;
}

/** Masks timesteps that hold nothing but one value. Made by {@link masking}. */
export class Masking extends layers.Layer {
  static readonly className = 'unroll>Masking';
  static override readonly fromConfig = fromConfig;
  /** The value that marks a timestep as absent. */
  readonly maskValue: number;

  constructor(options: MaskingOptions = {}) {
    super(layerArgs('masking', options));
    this.maskValue = options.maskValue ?? 0;
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: object): Tensor {
    this.invokeCallHook(inputs, kwargs);
    return tidy(() => {
      const [x] = asList(inputs) as [Tensor];
      return where(expandDims(this.computeMask(x), -1), x, zerosLike(x));
    });
  }

  override computeMask(inputs: Tensor | Tensor[]): Tensor {
    const [x] = asList(inputs) as [Tensor];
    return tidy(() => offTheTape(any(notEqual(x, this.maskValue), -1)));
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), maskValue: this.maskValue };
  }
}

serialization.registerClass(Masking);

/**
 * Makes a Masking layer: the layers after it skip a timestep of `[batch, time, features]` whose features all equal
 * `maskValue`. Such timesteps are set to zero.
 *
 * @example
 * ```ts
 * const model = tf.sequential();
 * model.add(masking({ maskValue: -1, inputShape: [10, 3] }));
 * model.add(lstm({ units: 8 }));
 * ```
 *
 * @see https://keras.io/api/layers/core_layers/masking/
 */
export function masking(options: MaskingOptions = {}): Masking {
  return new Masking(options);
}
