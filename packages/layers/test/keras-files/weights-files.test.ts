import { zerosLike } from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bidirectional,
  embedding,
  gru,
  gruCell,
  lstm,
  rnn,
  simpleRNN,
  simpleRNNCell,
} from '../../src/index.js';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { loadKerasWeights } from '../../src/keras-files/load-keras-weights.js';
import { saveKerasWeights } from '../../src/keras-files/save-keras-weights.js';
import {
  expectations,
  expectPredictions,
  predict,
  withFixture,
  withTemporary,
  type Expected,
} from './fixtures.js';

beforeAll(async () => {
  await useBackend('cpu');
});

const inputShape = [5, 4];

/** The models of `make_fixtures.py` as a user of unroll writes them; the names are other ones. */
const builders: Record<string, () => Parameters<typeof stack>[0]> = {
  simple_rnn: () => [simpleRNN({ units: 3, inputShape })],
  lstm: () => [lstm({ units: 3, inputShape })],
  gru: () => [gru({ units: 3, inputShape })],
  bidirectional: () => [bidirectional({ layer: gru({ units: 3, returnSequences: true }), inputShape })],
  rnn_stacked: () => [
    rnn({
      cell: [gruCell({ units: 3, resetAfter: false }), simpleRNNCell({ units: 2 }), gruCell({ units: 4 })],
      inputShape,
    }),
  ],
  embedding_mask: () => [
    embedding({ inputDim: 8, outputDim: 4, maskZero: true, batchInputShape: [null, 5] }),
    bidirectional({ layer: gru({ units: 3, returnSequences: true }) }),
    lstm({ units: 2 }),
    layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
};

function stack(list: layers.Layer[]): LayersModel {
  const model = sequential();
  for (const layer of list) {
    model.add(layer);
  }
  return model;
}

const expected = expectations();
const of = (name: string): Expected => expected.get(name) ?? { files: [], inputs: [], outputs: [] };

describe('loadKerasWeights', () => {
  it.each(Object.keys(builders))('gives a %s of our own the weights of Keras', async (name) => {
    const model = stack(builders[name]?.() ?? []);
    await withFixture(`${name}.weights.h5`, (path) => loadKerasWeights(model, path));
    expectPredictions(model, of(name).inputs, of(name).outputs);
    model.dispose();
  });

  it('reads the weights of a legacy whole-model file by order', async () => {
    const model = stack(builders.embedding_mask?.() ?? []);
    await withFixture('embedding_mask.h5', (path) => loadKerasWeights(model, path));
    expectPredictions(model, of('embedding_mask').inputs, of('embedding_mask').outputs);
    model.dispose();
  });

  it('tells layers of one class apart by order, in nested and shared layers too', async () => {
    for (const name of ['stack_same_class', 'functional']) {
      const model = await withFixture(`${name}.keras`, (path) => loadKerasModel(path));
      const wanted = predict(model, of(name).inputs);
      for (const weight of model.weights) {
        weight.write(zerosLike(weight.read()));
      }
      await withFixture(`${name}.weights.h5`, (path) => loadKerasWeights(model, path));
      expect(predict(model, of(name).inputs)).toEqual(wanted);
      model.dispose();
    }
  });

  it('refuses weights of another model and leaves the model as it was', async () => {
    const { inputs } = of('lstm');
    const model = stack([lstm({ units: 3, inputShape }), layers.dense({ units: 2 })]);
    const before = predict(model, inputs);
    const load = (file: string) => withFixture(file, (path) => loadKerasWeights(model, path));
    await expect(load('gru.weights.h5')).rejects.toThrow(
      /^loadKerasWeights: .*gru\.weights\.h5: the weight lstm.*kernel must be at layers\/lstm\/cell\/vars\/0, which the file lacks$/,
    );
    await expect(load('lstm.weights.h5')).rejects.toThrow(
      /the weight .*kernel must be at layers\/dense\/vars\/0, which the file lacks$/,
    );
    await expect(load('lstm.h5')).rejects.toThrow(
      /the file holds weights of 1 layers \(.*\), the model has 2 \(.*\)$/,
    );
    await expect(load('lstm.keras')).rejects.toThrow(
      /the file must be HDF5; load a \.keras archive with loadKerasModel$/,
    );
    expect(predict(model, inputs)).toEqual(before);
    model.dispose();
  });

  it('names the weight whose shape is another one, and the weights left over', async () => {
    const wide = stack([lstm({ units: 4, inputShape })]);
    await expect(withFixture('lstm.weights.h5', (path) => loadKerasWeights(wide, path))).rejects.toThrow(
      /layers\/lstm\/cell\/vars\/0: the weight .*kernel must have the shape \[4, 16\], got \[4, 12\]$/,
    );
    const noBias = stack([lstm({ units: 3, useBias: false, inputShape })]);
    await expect(withFixture('lstm.weights.h5', (path) => loadKerasWeights(noBias, path))).rejects.toThrow(
      /the file holds weights that the model does not have: layers\/lstm\/cell\/vars\/2$/,
    );
    wide.dispose();
    noBias.dispose();
  });
});

describe('saveKerasWeights', () => {
  it('writes what loadKerasWeights reads', async () => {
    const [model, copy] = [0, 1].map(() => stack(builders.embedding_mask?.() ?? []));
    if (model === undefined || copy === undefined) {
      throw new Error('no models');
    }
    await withTemporary('saved.weights.h5', undefined, async (path) => {
      await saveKerasWeights(model, path);
      await loadKerasWeights(copy, path);
    });
    const { inputs } = of('embedding_mask');
    expect(predict(copy, inputs)).toEqual(predict(model, inputs));
    model.dispose();
    copy.dispose();
  });
});
