// Stock TensorFlow.js on the same cases, on its wasm backend or on tfjs-node: `node bench-tfjs.mjs --backend wasm`.
// Its wasm backend cannot train an embedding at all (UnsortedSegmentSum is missing); so that there is something to
// compare with, the segment sum alone is taken from unroll's kernels. Everything else is stock.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { makeBatches } from './batches.mjs';
import { measure } from './stopwatch.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: new URL('cases.json', import.meta.url).pathname },
    reviews: { type: 'string' },
    backend: { type: 'string', default: 'wasm' },
    steps: { type: 'string', default: '10' },
    warmup: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
});

/** @param {import('./stopwatch.mjs').Case} options */
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
const rows = [];
for (const shape of JSON.parse(readFileSync(values.cases, 'utf8'))) {
  if (!shape.case.includes(values.only)) {
    continue;
  }
  const model = makeModel(shape);
  const batches = makeBatches(tf, shape, values.reviews);
  const loss = shape.input === 'imdb' ? 'binaryCrossentropy' : 'meanSquaredError';
  model.compile({ optimizer: tf.train.rmsprop(0.001), loss });
  const step = async (index) => {
    const { x, y } = batches[index % batches.length];
    if (shape.mode === 'train') {
      await model.trainOnBatch(x, y);
    } else {
      tf.tidy(() => model.predictOnBatch(x).dataSync());
    }
  };
  const msPerStep = await measure(step, { steps: Number(values.steps), warmup: Number(values.warmup) });
  const row = { case: shape.case, who: `tfjs ${tf.version_core} (${values.backend})`, msPerStep };
  console.error(JSON.stringify(row));
  rows.push(row);
  model.dispose();
  tf.dispose(batches);
}
console.log(JSON.stringify(rows));
process.exit(0);
