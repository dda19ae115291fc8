import { memory } from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { expectations, expectPredictions, predict, withFixture } from './fixtures.js';

beforeAll(async () => {
  await useBackend('cpu');
});

const models = [...expectations(), ...expectations('expected_keras2.json')];
const files = models.flatMap(([, expected]) =>
  expected.files
    // Weights alone, and models that go on training, have tests of their own.
    .filter((file) => !file.endsWith('.weights.h5') && !file.startsWith('trained_'))
    .map((file) => ({ file, expected })),
);

describe('loadKerasModel', () => {
  it.each(files)('predicts from $file what Keras predicts', async ({ file, expected }) => {
    const before = memory().numTensors;
    const model = await withFixture(file, (path) => loadKerasModel(path));
    for (let call = 1; call < (expected.calls ?? 1); call += 1) {
      predict(model, expected.inputs);
    }
    expectPredictions(model, expected.inputs, expected.outputs);
    model.dispose();
    // tfjs keeps the weights of a layer that was called more than once.
    if (!file.includes('functional') && !file.includes('nested')) {
      expect(memory().numTensors).toBe(before);
    }
  });
});
