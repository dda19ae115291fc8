// Stock TensorFlow.js on the same cases, on its wasm backend or on tfjs-node: `node bench-tfjs.mjs --backend wasm`.
// Its wasm backend cannot train an embedding at all (UnsortedSegmentSum is missing); so that there is something to
// compare with, the segment sum alone is taken from unroll's kernels. Everything else is stock.
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { makeBatches } from './batches.mjs';
import { answer } from './side.mjs';
import { stepsOf } from './steps.mjs';

const { values } = parseArgs({
  options: {
    reviews: { type: 'string', default: '' },
    backend: { type: 'string', default: 'wasm' },
  },
});

/** @param {import('./turns.mjs').Case} options */
function makeModel({ input, layer, units, timesteps, features, bidirectional, recurrentDropout = 0 }) {
  const imdb = input === 'imdb';
  const inputShape = imdb ? {} : { inputShape: [timesteps, features] };
  const gates = layer === 'simple-rnn' ? {} : { recurrentActivation: 'sigmoid' };
  const make = { lstm: layers.lstm, gru: layers.gru, 'simple-rnn': layers.simpleRNN }[layer];
  const recurrent = make({
    units,
    recurrentDropout,
    // its orthogonal initialiser is slow and prints a warning; the numbers do not change the time of a step
    recurrentInitializer: 'glorotUniform',
    ...gates,
    ...(bidirectional ? {} : inputShape),
  });
  return sequential({
    layers: [
      ...(imdb ? [layers.embedding({ inputDim: 10_000, outputDim: 32, inputLength: timesteps })] : []),
      bidirectional ? layers.bidirectional({ layer: recurrent, ...inputShape }) : recurrent,
      layers.dense({ units: 1, ...(imdb ? { activation: 'sigmoid' } : {}) }),
    ],
  });
}

/** Starts the backend with unroll's segment sum but its own gather. */
async function start() {
  if (values.backend === 'wasm') {
    await import('@tensorflow/tfjs-backend-wasm');
    const gather = tf.getKernel('GatherV2', 'wasm');
    await useBackend('wasm', { threads: 1 });
    tf.unregisterKernel('GatherV2', 'wasm');
    tf.registerKernel(gather);
  } else {
    await useBackend(values.backend, { threads: 1 });
  }
}

await start();
await answer((shape) => {
  const model = makeModel(shape);
  const loss = shape.input === 'imdb' ? 'binaryCrossentropy' : 'meanSquaredError';
  model.compile({ optimizer: tf.train.rmsprop(0.001), loss });
  const steps = stepsOf(tf, shape, model, makeBatches(tf, shape, values.reviews));
  return { who: `tfjs ${tf.version_core} (${values.backend})`, warmup: 1, ...steps };
});
process.exit(0);
