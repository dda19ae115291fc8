import { layers, sequential } from '@tensorflow/tfjs-layers';
import { adam, rmsprop, sgd } from '@unroll/kernels';
import { bidirectional, dropout, embedding, gru, lstm } from '@unroll/layers';

/** A small generator of numbers from 0 to 1, always the same. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function numbers(shape, next, dtype = 'float32') {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, dtype, data: Array.from({ length: size }, next) };
}

/** The model of the first check, with padded token sequences to learn. */
export function textModel() {
  const model = sequential({ name: 'text' });
  model.add(embedding({ inputDim: 50, outputDim: 8, maskZero: true, batchInputShape: [null, 12] }));
  model.add(bidirectional({ layer: gru({ units: 6, returnSequences: true, recurrentDropout: 0.25 }) }));
  model.add(lstm({ units: 5 }));
  model.add(dropout({ rate: 0.2 }));
  model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
  model.compile({ optimizer: rmsprop(), loss: 'binaryCrossentropy', metrics: ['acc'] });
  const next = generator(3);
  const tokens = numbers([64, 12], () => 1 + Math.floor(next() * 49), 'int32');
  tokens.data.forEach((_, i) => {
    const padding = (Math.floor(i / 12) * 5) % 11;
    if (i % 12 < padding) {
      tokens.data[i] = 0;
    }
  });
  const target = numbers([64, 1], () => Math.round(next()));
  return { model, task: { inputs: [tokens], target, batchSize: 16 } };
}

/** Every optimizer with the options that add to its state. */
export const optimizers = {
  sgd: () => sgd({ learningRate: 0.02 }),
  sgd_momentum: () => sgd({ learningRate: 0.02, momentum: 0.9, nesterov: true }),
  rmsprop: () => rmsprop({ learningRate: 0.005 }),
  rmsprop_centered: () => rmsprop({ learningRate: 0.005, momentum: 0.5, centered: true }),
  adam: () => adam({ learningRate: 0.01 }),
  adam_amsgrad: () => adam({ learningRate: 0.01, amsgrad: true, clipnorm: 1 }),
};

/** A model without chance in it, so that both sides can train it alike. */
export function stateModel(optimizer) {
  const model = sequential({ name: 'state' });
  model.add(gru({ units: 6, returnSequences: true, inputShape: [10, 4] }));
  model.add(lstm({ units: 5 }));
  model.add(layers.dense({ units: 1 }));
  model.compile({ optimizer, loss: 'meanSquaredError', metrics: ['mae'] });
  const next = generator(5);
  const inputs = [numbers([48, 10, 4], () => 2 * next() - 1)];
  const target = numbers([48, 1], () => 2 * next() - 1);
  return { model, task: { inputs, target, batchSize: 16 } };
}
