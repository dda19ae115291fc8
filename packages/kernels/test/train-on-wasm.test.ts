import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../src/index.js';

const uniform = (seed: number): ReturnType<typeof initializers.randomUniform> =>
  initializers.randomUniform({ minval: -0.3, maxval: 0.3, seed });

/** Losses of a few steps and the weights after them, on one backend. */
async function train(
  backend: 'wasm' | 'cpu',
  makeModel: () => Sequential,
  makeBatch: () => { x: tf.Tensor; y: tf.Tensor },
): Promise<{ losses: number[]; weights: number[][] }> {
  await useBackend(backend, { threads: 1 });
  const model = makeModel();
  const { x, y } = makeBatch();
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
  const losses: number[] = [];
  for (let step = 0; step < 5; step++) {
    losses.push((await model.trainOnBatch(x, y)) as number);
  }
  const weights = model.getWeights().map((weight) => [...weight.dataSync()]);
  model.dispose();
  tf.dispose([x, y]);
  return { losses, weights };
}

async function expectTrainsAlike(
  makeModel: () => Sequential,
  makeBatch: () => { x: tf.Tensor; y: tf.Tensor },
): Promise<void> {
  const wasm = await train('wasm', makeModel, makeBatch);
  const cpu = await train('cpu', makeModel, makeBatch);
  expect(wasm.losses[4]).toBeLessThan(0.99 * (wasm.losses[0] ?? 0));
  wasm.losses.forEach((loss, step) => {
    expect(loss).toBeCloseTo(cpu.losses[step] ?? Number.NaN, 5);
  });
  wasm.weights.forEach((values, index) => {
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(cpu.weights[index]?.[i] ?? Number.NaN, 5);
    });
  });
}

describe('stock TensorFlow.js models train on wasm as on cpu', () => {
  beforeAll(async () => {
    await useBackend('wasm');
  });

  it('Conv1D + Dense', async () => {
    await expectTrainsAlike(
      () =>
        sequential({
          layers: [
            layers.conv1d({ filters: 4, kernelSize: 3, inputShape: [9, 2], kernelInitializer: uniform(1) }),
            layers.globalAveragePooling1d({}),
            layers.dense({ units: 1, kernelInitializer: uniform(2) }),
          ],
        }),
      () => ({ x: tf.randomNormal([6, 9, 2], 0, 1, 'float32', 3), y: tf.ones([6, 1]) }),
    );
  });

  it('Embedding + Dense', async () => {
    await expectTrainsAlike(
      () =>
        sequential({
          layers: [
            layers.embedding({
              inputDim: 20,
              outputDim: 5,
              inputLength: 4,
              embeddingsInitializer: uniform(4),
            }),
            layers.flatten(),
            layers.dense({ units: 1, kernelInitializer: uniform(5) }),
          ],
        }),
      () => ({
        x: tf.tensor2d(
          [
            [0, 19, 3, 3],
            [1, 0, 0, 7],
          ],
          [2, 4],
          'int32',
        ),
        y: tf.tensor2d([[1], [-1]]),
      }),
    );
  });
});
