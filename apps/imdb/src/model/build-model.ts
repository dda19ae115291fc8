import { bidirectional, embedding, glorotUniform, gru, lstm, simpleRNN } from '@unroll/layers';
import { adam, rmsprop } from '@unroll/kernels';
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { compile } from '@unroll/trainer';
import type { Preset, RecurrentSpec } from '../presets/presets.js';

/**
 * Builds the network of a preset: an embedding, the recurrent layers, one sigmoid unit. It is compiled with binary
 * cross-entropy. Call `setRandomSeed` first for weights that can be repeated.
 *
 * @param preset - the experiment
 * @param learningRate - step size of the optimizer. Default: Keras' 0.001
 * @returns tokens `[batch, maxlen]` in, the probability of a positive review `[batch, 1]` out
 */
export function buildModel(preset: Preset, learningRate = 0.001): Sequential {
  const model = sequential();
  model.add(embedding({ inputDim: preset.numWords, outputDim: preset.embeddingDim }));
  preset.layers.forEach((spec, index) => {
    model.add(recurrentLayer(spec, index < preset.layers.length - 1));
  });
  model.add(layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: glorotUniform() }));
  compile(model, {
    optimizer: preset.optimizer === 'adam' ? adam({ learningRate }) : rmsprop({ learningRate }),
    loss: 'binaryCrossentropy',
    metrics: [preset.metric],
  });
  return model;
}

function recurrentLayer(
  { kind, units, dropout = 0, recurrentDropout = 0, bidirectional: both = false }: RecurrentSpec,
  returnSequences: boolean,
): layers.Layer {
  const make = { simpleRNN, lstm, gru }[kind];
  const layer = make({ units, dropout, recurrentDropout, returnSequences });
  return both ? bidirectional({ layer }) : layer;
}
