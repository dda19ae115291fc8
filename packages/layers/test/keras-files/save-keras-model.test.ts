import { dispose, memory, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { input, layers, model as makeModel, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { rmsprop, useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/keras-files/archive/read-archive.js';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { saveKerasModel } from '../../src/keras-files/save-keras-model.js';
import { writeModel } from '../../src/keras-files/topology/write-model.js';
import { readFile } from 'node:fs/promises';
import { expectations, expectPredictions, withFixture, withTemporary } from './fixtures.js';

beforeAll(async () => {
  await useBackend('cpu');
});

/** Saves a model and loads it again. */
async function again(model: LayersModel): Promise<LayersModel> {
  return withTemporary('again.keras', undefined, async (path) => {
    await saveKerasModel(model, path);
    return loadKerasModel(path);
  });
}

const names = [
  'simple_rnn_options',
  'lstm_options',
  'gru_reset_before',
  'bidirectional_backward_layer',
  'rnn_stacked',
  'embedding_mask',
  'normalization',
  'convolution',
  'functional',
  'functional_masks',
  'functional_nested',
  'sequential_nested',
  'merging',
  'states',
  'activations',
];

describe('saveKerasModel', () => {
  it.each(names)('saves %s as it was loaded', async (name) => {
    const expected = expectations().get(name);
    const model = await withFixture(`${name}.keras`, (path) => loadKerasModel(path));
    const copy = await again(model);
    expectPredictions(copy, expected?.inputs ?? [], expected?.outputs ?? []);
    expect(writeModel(copy)).toEqual(writeModel(model));
    model.dispose();
    copy.dispose();
  });

  it('writes the three parts of a .keras file, and floats where Python wants them', async () => {
    const model = sequential({ name: 'tiny' });
    model.add(layers.dense({ units: 1, inputShape: [2], name: 'out' }));
    model.compile({ optimizer: rmsprop({ learningRate: 1 }), loss: 'meanSquaredError', metrics: ['mae'] });
    await withTemporary('tiny.keras', undefined, async (path) => {
      await saveKerasModel(model, path);
      const archive = await readArchive(await readFile(path));
      expect([...archive.keys()]).toEqual(['metadata.json', 'config.json', 'model.weights.h5']);
      const [metadata, config] = ['metadata.json', 'config.json'].map((entry) =>
        new TextDecoder().decode(archive.get(entry)),
      );
      expect(JSON.parse(metadata ?? '')).toMatchObject({ keras_version: '3.15.1' });
      expect(config).toContain('"learning_rate":1.0');
      expect(config).toContain('"momentum":0.0');
      expect(JSON.parse(config ?? '')).toMatchObject({
        class_name: 'Sequential',
        compile_config: {
          optimizer: { class_name: 'RMSprop', config: { rho: 0.9, centered: false } },
          loss: 'mean_squared_error',
          metrics: ['mae'],
        },
      });
    });
    model.dispose();
  });

  it('takes stock layers of tfjs: they come back as layers of unroll that predict the same', async () => {
    const before = memory().numTensors;
    const x = input({ shape: [4], dtype: 'int32', name: 'words' });
    const embedded = layers.embedding({ inputDim: 7, outputDim: 3, maskZero: true }).apply(x);
    const sigmoid = { recurrentActivation: 'sigmoid', recurrentInitializer: 'heNormal' } as const;
    const gru = layers.gru({ units: 2, returnSequences: true, ...sigmoid });
    const both = layers.bidirectional({ layer: gru, mergeMode: 'concat' }).apply(embedded);
    const last = layers.lstm({ units: 3, ...sigmoid }).apply(both);
    const simple = layers.simpleRNN({ units: 2, recurrentInitializer: 'heNormal' }).apply(both);
    const joined = layers.concatenate().apply([last, simple] as never);
    const model = makeModel({ inputs: x, outputs: joined as never, name: 'stock' });
    const copy = await again(model);
    const tokens = tensor([1, 2, 3, 4, 6, 5, 4, 1], [2, 4], 'int32');
    const [ours, theirs] = [copy, model].map((each) => each.predict(tokens) as Tensor);
    const values = [...(theirs?.dataSync() ?? [])];
    [...(ours?.dataSync() ?? [])].forEach((value, i) => {
      expect(value).toBeCloseTo(values[i] ?? Number.NaN, 5);
    });
    dispose([tokens, ours, theirs].flatMap((value) => value ?? []));
    model.dispose();
    copy.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
