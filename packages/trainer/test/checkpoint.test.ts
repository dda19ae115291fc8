import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CheckpointError,
  compile,
  disposeModel,
  evaluate,
  fit,
  getLearningRate,
  loadModel,
  loadWeights,
  predict,
  saveModel,
  TrainerError,
} from '../src/index.js';
import { numbersOf, samples, smallModel } from './helpers.js';

const data = samples(20);
let folder = '';
let model: ReturnType<typeof smallModel>;

beforeEach(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'unroll-checkpoint-'));
  model = smallModel();
  compile(model, { optimizer: tf.train.adam(0.03), loss: 'bce', metrics: ['acc', 'rmse'] });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Loads as stock tfjs does, from the files alone. */
async function loadStock(): Promise<tfl.LayersModel> {
  const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as tf.io.ModelJSON;
  const [group] = json.weightsManifest;
  const bytes = readFileSync(join(folder, group?.paths[0] ?? ''));
  return tfl.loadLayersModel({
    load: () =>
      tf.io.getModelArtifactsForJSON(json, () =>
        Promise.resolve([
          group?.weights ?? [],
          bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
        ]),
      ),
  });
}

describe('saveModel and loadModel', () => {
  it('give back a model that predicts, evaluates and trains on as the saved one', async () => {
    await fit(model, data.x, data.y, { epochs: 2, verbose: 0, seed: 1 });
    await saveModel(model, folder);
    const loaded = await loadModel(folder);
    expect(numbersOf(loaded)).toEqual(numbersOf(model));
    expect(getLearningRate(loaded.optimizer)).toBe(0.03);
    expect(await predict(loaded, data.x)).toEqual(await predict(model, data.x));
    expect(await evaluate(loaded, data.x, data.y, { verbose: 0 })).toEqual(
      await evaluate(model, data.x, data.y, { verbose: 0 }),
    );
    const [one, two] = [
      await fit(model, data.x, data.y, { epochs: 3, verbose: 0, seed: 2 }),
      await fit(loaded, data.x, data.y, { epochs: 3, verbose: 0, seed: 2 }),
    ];
    expect(two.history).toEqual(one.history);
    expect(numbersOf(loaded)).toEqual(numbersOf(model));
  });

  it('are read by stock tfjs, compiled where it knows how', async () => {
    await saveModel(model, folder);
    const stock = await loadStock();
    expect(numbersOf(stock)).toEqual(numbersOf(model));
    expect(stock.metricsNames).toEqual(['loss', 'acc']);
    expect(stock.optimizer.getClassName()).toBe('Adam');
    compile(model, { optimizer: tf.train.adam(0.03), loss: 'huber' });
    await saveModel(model, folder);
    expect((await loadStock()).optimizer).toBeUndefined();
    expect(getLearningRate((await loadModel(folder)).optimizer)).toBe(0.03);
  });

  it('read what stock tfjs saved', async () => {
    model.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy', metrics: ['acc'] });
    await fit(model, data.x, data.y, { verbose: 0, seed: 1 });
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        writeFileSync(join(folder, 'w.bin'), Buffer.from(artifacts.weightData as ArrayBuffer));
        const { modelTopology, trainingConfig, weightSpecs } = artifacts;
        writeFileSync(
          join(folder, 'model.json'),
          JSON.stringify({
            modelTopology,
            trainingConfig,
            weightsManifest: [{ paths: ['w.bin'], weights: weightSpecs }],
          }),
        );
        return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
      }),
      { includeOptimizer: true },
    );
    const loaded = await loadModel(folder);
    expect(numbersOf(loaded)).toEqual(numbersOf(model));
    expect(loaded.optimizer.iterations).toBe(model.optimizer.iterations);
  });

  it('without the optimizer, and weights alone into another model', async () => {
    await saveModel(model, folder, { includeOptimizer: false });
    expect((await loadModel(folder)).optimizer).toBeUndefined();
    const other = smallModel();
    other.setWeights(other.getWeights().map((weight) => tf.zerosLike(weight)));
    await loadWeights(other, folder);
    expect(numbersOf(other)).toEqual(numbersOf(model));
    const wide = tfl.sequential({
      layers: [tfl.layers.dense({ units: 2, inputShape: [3] }), tfl.layers.dense({ units: 1 })],
    });
    const before = numbersOf(wide);
    await expect(loadWeights(wide, folder)).rejects.toThrow(/must have shape \[3, 2\], got \[3, 4\]$/);
    const short = tfl.sequential({ layers: [tfl.layers.dense({ units: 4, inputShape: [3] })] });
    await expect(loadWeights(short, folder)).rejects.toThrow(`${folder} must hold 2 weights, got 4`);
    expect(numbersOf(wide)).toEqual(before);
  });

  it('leave one file of numbers behind, also after many saves', async () => {
    for (let i = 0; i < 4; i += 1) {
      await saveModel(model, folder);
      expect(readdirSync(folder).filter((name) => name.endsWith('.bin'))).toHaveLength(1);
      expect(numbersOf(await loadModel(folder))).toEqual(numbersOf(model));
    }
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('keep the old checkpoint when the new one cannot be written', async () => {
    await saveModel(model, folder);
    const before = numbersOf(model);
    await fit(model, data.x, data.y, { verbose: 0 });
    mkdirSync(join(folder, 'weights.2.bin', 'in the way'), { recursive: true });
    await expect(saveModel(model, folder)).rejects.toThrow(`saveModel: ${folder} could not be written: `);
    expect(numbersOf(await loadModel(folder))).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['model.json', 'weights.2.bin', 'weights.bin']);
  });
});

describe('a checkpoint that is not whole gives a clear error', () => {
  const path = (): string => join(folder, 'model.json');
  const change = (edit: (document: Record<string, unknown>) => void): void => {
    const document = JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>;
    edit(document);
    writeFileSync(path(), JSON.stringify(document));
  };

  beforeEach(async () => {
    await saveModel(model, folder);
  });

  async function failure(): Promise<string> {
    const tensors = tf.memory().numTensors;
    const error = await loadModel(folder).then(
      () => new Error('it was loaded'),
      (thrown: unknown) => thrown as Error,
    );
    expect(error).toBeInstanceOf(CheckpointError);
    expect(tf.memory().numTensors).toBe(tensors);
    return error.message.replaceAll(folder, 'DIR');
  }

  it('missing', async () => {
    rmSync(path());
    expect(await failure()).toBe('loadModel: DIR holds no model.json');
  });

  it('cut off', async () => {
    writeFileSync(path(), readFileSync(path(), 'utf8').slice(0, 300));
    expect(await failure()).toMatch(/^loadModel: DIR\/model.json is cut off or not JSON: /);
  });

  it('numbers cut off or missing', async () => {
    const file = join(folder, 'weights.bin');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, 40));
    expect(await failure()).toBe(
      `loadModel: DIR/weights.bin must have ${String(bytes.length)} bytes, got 40: it is cut off or belongs to another model`,
    );
    rmSync(file);
    expect(await failure()).toMatch(/^loadModel: DIR\/weights.bin could not be read: ENOENT/);
  });

  it.each([
    [
      'a path outside',
      { paths: ['../../etc/passwd'] },
      'paths of weights must be plain file names in the checkpoint\'s folder, got ["../../etc/passwd"]',
    ],
    ['an absolute path', { paths: ['/etc/passwd'] }, 'paths of weights must be plain file names'],
    [
      'a negative shape',
      { weights: [{ name: 'w', shape: [-1], dtype: 'float32' }] },
      'weights must be a list of { name, shape, dtype }',
    ],
    [
      'a strange dtype',
      { weights: [{ name: 'w', shape: [1], dtype: 'string' }] },
      'weights must be a list of { name, shape, dtype }',
    ],
  ])('%s', async (_, group, message) => {
    change((document) => {
      document.weightsManifest = [{ ...(document.weightsManifest as object[])[0], ...group }];
    });
    expect(await failure()).toContain(message);
  });

  it('a prototype, a version, a format or a class that is not known', async () => {
    const whole = readFileSync(path(), 'utf8');
    writeFileSync(path(), whole.replace('{', '{"__proto__": {"a": 1},'));
    expect(await failure()).toBe('loadModel: DIR/model.json must not hold a key named __proto__');
    writeFileSync(path(), whole.replace('"version":1', '"version":2'));
    expect(await failure()).toBe(
      'loadModel: DIR/model.json: unroll.version must be 1; a newer version of unroll may read it',
    );
    writeFileSync(path(), whole.replace('layers-model', 'graph-model'));
    expect(await failure()).toBe(
      'loadModel: DIR/model.json: format must be "layers-model", got "graph-model"',
    );
    writeFileSync(path(), whole.replaceAll('"Dense"', '"Lambda"'));
    expect(await failure()).toBe(
      'loadModel: DIR: the layer class Lambda is not known here. Import the package that defines it before loading',
    );
    writeFileSync(path(), whole.replaceAll('"className":"Adam"', '"className":"mine>Adam"'));
    expect(await failure()).toMatch(
      /the optimizer mine>Adam is not known here. Import the package that defines it before loading, or load with \{ compile: false \}$/,
    );
  });

  it('any character replaced or the end cut off: an error of ours, or a model', async () => {
    const whole = readFileSync(path(), 'utf8');
    const places = fc.integer({ min: 0, max: whole.length - 1 });
    const damages = fc.oneof(
      places.map((place) => whole.slice(0, place)),
      fc
        .tuple(places, fc.constantFrom('"', '{', '}', '[', ',', '0', '-', 'x', 'é'))
        .map(([place, char]) => `${whole.slice(0, place)}${char}${whole.slice(place + 1)}`),
    );
    await fc.assert(
      fc.asyncProperty(damages, async (text) => {
        writeFileSync(path(), text);
        const error: unknown = await loadModel(folder).then(disposeModel, (thrown: unknown) => thrown);
        expect(error === undefined || error instanceof TrainerError).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('weights of another shape or name', async () => {
    const whole = readFileSync(path(), 'utf8');
    writeFileSync(path(), whole.replaceAll('"units":4', '"units":6'));
    expect(await failure()).toMatch(/^DIR: the weight .*kernel must have shape \[3, 6\], got \[3, 4\]$/);
    writeFileSync(path(), whole.replace(/"name":"[^"]*kernel"/, '"name":"other/kernel"'));
    expect(await failure()).toMatch(/^DIR must hold a weight .*kernel, got other\/kernel, /);
  });
});
