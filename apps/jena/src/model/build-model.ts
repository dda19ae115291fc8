import { type Sequential, layers, sequential } from '@tensorflow/tfjs-layers';
import { rmsprop } from '@unroll/kernels';
import { dropout, glorotUniform, gru, lstm } from '@unroll/layers';
import { compile } from '@unroll/trainer';
import type { Preset } from '../presets/presets.js';

/** The shape of one window. */
export interface WindowShape {
  /** Timesteps in a window. */
  readonly length: number;
  /** Columns of a timestep. */
  readonly features: number;
}

/**
 * Builds the network of a preset: the recurrent layers, dropout, one linear unit. Call `setRandomSeed` first for weights
 * that can be repeated.
 *
 * @param preset - the experiment
 * @param shape - of its windows
 * @param learningRate - step size of RMSprop. Default: Keras' 0.001
 * @returns windows `[batch, length, features]` in, the forecast `[batch, 1]` out
 */
export function buildModel(
  preset: Preset,
  { length, features }: WindowShape,
  learningRate = 0.001,
): Sequential {
  const model = sequential();
  preset.layers.forEach(({ kind, ...options }, index) => {
    const make = { gru, lstm }[kind];
    model.add(
      make({
        ...options,
        returnSequences: index < preset.layers.length - 1,
        ...(index === 0 && { inputShape: [length, features] }),
      }),
    );
  });
  if (preset.finalDropout !== undefined) {
    model.add(dropout({ rate: preset.finalDropout }));
  }
  model.add(layers.dense({ units: 1, kernelInitializer: glorotUniform() }));
  compile(model, {
    optimizer: rmsprop({ learningRate }),
    loss: preset.loss,
    ...(preset.loss === 'mae' ? {} : { metrics: ['mae'] }),
  });
  return model;
}
