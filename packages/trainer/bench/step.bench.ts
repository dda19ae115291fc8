import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import * as tfl from '@tensorflow/tfjs-layers';
import { bench, describe } from 'vitest';
import { gatherRows } from '../src/data/gather-rows.js';
import { toTensor } from '../src/data/to-tensor.js';
import { compile, fit } from '../src/index.js';
import { epochPermutation } from '../src/random/permutation.js';

/** What training costs besides the layers: run with `npx vitest bench --project trainer`. */
const BATCH = 128;
const STEPS = 20;
const SAMPLES = BATCH * STEPS;

await tf.setBackend('wasm');

function smallest(): tfl.LayersModel {
  const model = tfl.sequential({
    layers: [tfl.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [4] })],
  });
  compile(model, { optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['acc'] });
  return model;
}

describe(`${String(STEPS)} steps of a network of one unit, batch ${String(BATCH)}`, () => {
  const ours = smallest();
  const stock = tfl.model({ inputs: ours.inputs, outputs: ours.outputs });
  stock.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['acc'] });
  const x = { data: new Float32Array(SAMPLES * 4), shape: [SAMPLES, 4] };
  const y = { data: new Float32Array(SAMPLES), shape: [SAMPLES] };
  const [xTensor, yTensor] = [tf.zeros([BATCH, 4]), tf.zeros([BATCH, 1])];

  bench('fit', async () => {
    await fit(ours, x, y, { batchSize: BATCH, verbose: 0 });
  });

  bench("tfjs' trainOnBatch", async () => {
    for (let step = 0; step < STEPS; step += 1) {
      await stock.trainOnBatch(xTensor, yTensor);
    }
  });
});

describe('one batch, gathered in shuffled order into a tensor', () => {
  const order = epochPermutation(SAMPLES, 1, 0);
  const cases = [
    ['128 reviews of 500 tokens', { data: new Int32Array(SAMPLES * 500), shape: [SAMPLES, 500] }, 'int32'],
    [
      '128 windows of 240 x 14',
      { data: new Float32Array(SAMPLES * 240 * 14), shape: [SAMPLES, 240, 14] },
      'float32',
    ],
  ] as const;
  for (const [name, array, dtype] of cases) {
    bench(name, () => {
      toTensor(gatherRows(array, BATCH, 2 * BATCH, order), [BATCH, ...array.shape.slice(1)], dtype).dispose();
    });
  }
});
