import { dispose } from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { saveKerasModel } from '../../src/keras-files/save-keras-model.js';
import {
  expectations,
  expectPredictions,
  fixtureBytes,
  toTensors,
  withFixture,
  withTemporary,
} from './fixtures.js';

beforeAll(async () => {
  await useBackend('cpu');
});

const trained = [...expectations()].filter(([name]) => name.startsWith('trained_'));

/** Models that go through a file of our own first: the state must survive that too. */
const SAVED_AGAIN = ['trained_rmsprop_centered', 'trained_adam_amsgrad', 'trained_sgd_momentum'];

describe('a model that Keras was training', () => {
  it.each(trained)(
    '%s: goes on from the saved state of its optimizer as in Keras',
    async (name, expected) => {
      const { inputs, target, stepsAfter = 0, outputsAfter = [] } = expected;
      const file = await fixtureBytes(`${name}.keras`);
      const model = await withTemporary('trained.keras', file, async (path) => {
        const loaded = await loadKerasModel(path);
        if (!SAVED_AGAIN.includes(name)) {
          return loaded;
        }
        await saveKerasModel(loaded, path);
        loaded.dispose();
        return loadKerasModel(path);
      });
      const [x, y] = toTensors([...inputs, ...(target === undefined ? [] : [target])], model);
      for (let step = 0; step < stepsAfter; step += 1) {
        await model.trainOnBatch(x ?? [], y ?? []);
      }
      const [prediction] = outputsAfter;
      expect(prediction?.shape).toEqual([3, 1]);
      expectPredictions(model, inputs, outputsAfter, 1e-5);
      dispose([x, y].flatMap((value) => value ?? []));
      model.dispose();
    },
  );

  it('is not compiled with { compile: false }', async () => {
    const model = await withFixture('trained_adam.keras', (path) => loadKerasModel(path, { compile: false }));
    expect(model.optimizer).toBeUndefined();
    model.dispose();
  });

  it('goes on from the state in a legacy file', async () => {
    const model = await withFixture('trained_sgd_momentum.h5', (path) => loadKerasModel(path));
    expect(model.optimizer.iterations).toBe(3);
    expect((await model.optimizer.getWeights()).length).toBe(1 + model.trainableWeights.length);
    model.dispose();
  });
});
