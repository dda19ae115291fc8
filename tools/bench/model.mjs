import { layers as stock, sequential } from '@tensorflow/tfjs-layers';
import { rmsprop } from '@unroll/kernels';
import { bidirectional, embedding, gru, lstm, simpleRNN } from '@unroll/layers';

const LAYERS = { lstm, gru, 'simple-rnn': simpleRNN };

/**
 * The model of a case, through unroll's layers, compiled with RMSprop.
 *
 * @param {import('./turns.mjs').Case} shape
 */
export function makeModel({ input, layer, units, timesteps, features, recurrentDropout = 0, ...shape }) {
  const imdb = input === 'imdb';
  const inputShape = imdb ? {} : { inputShape: [timesteps, features] };
  const wraps = shape.bidirectional === true;
  const recurrent = LAYERS[layer]({ units, recurrentDropout, ...(wraps ? {} : inputShape) });
  const model = sequential({
    layers: [
      ...(imdb ? [embedding({ inputDim: 10_000, outputDim: 32, inputLength: timesteps })] : []),
      wraps ? bidirectional({ layer: recurrent, ...inputShape }) : recurrent,
      stock.dense({ units: 1, ...(imdb ? { activation: 'sigmoid' } : {}) }),
    ],
  });
  model.compile({ optimizer: rmsprop(), loss: imdb ? 'binaryCrossentropy' : 'meanSquaredError' });
  return model;
}
