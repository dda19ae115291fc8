import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compile,
  type CompileOptions,
  evaluate,
  fit,
  type FitOptions,
  NotCompiledError,
  OptionError,
  predict,
} from '../src/index.js';
import { numbersOf, samples, smallModel } from './helpers.js';

const data = samples(20);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function compiled(): tfl.LayersModel {
  const model = smallModel();
  compile(model, { optimizer: 'sgd', loss: 'bce', metrics: ['acc'] });
  return model;
}

async function messageOfFit(options: object, x: unknown = data.x, y: unknown = data.y): Promise<string> {
  const model = compiled();
  const before = numbersOf(model);
  const message = await fit(model, x as typeof data.x, y as typeof data.y, {
    verbose: 0,
    ...(options as FitOptions),
  }).then(
    () => 'nothing was thrown',
    (error: unknown) => (error as Error).message,
  );
  expect(numbersOf(model)).toEqual(before);
  return message;
}

describe('fit checks its options before training', () => {
  it.each([
    [{ epochs: -1 }, 'fit: epochs must be an integer of at least 0, got -1'],
    [{ epochs: 1.5 }, 'fit: epochs must be an integer of at least 0, got 1.5'],
    [{ batchSize: 0 }, 'fit: batchSize must be an integer of at least 1, got 0'],
    [{ initialEpoch: -2 }, 'fit: initialEpoch must be an integer of at least 0, got -2'],
    [{ validationSplit: 1.2 }, 'fit: validationSplit must be a number from 0 to 1, got 1.2'],
    [{ validationSplit: 0.99 }, 'fit: validationSplit must leave samples on both sides of 20, got 0.99'],
    [{ stepsPerEpoch: 2 }, 'fit: stepsPerEpoch must be at most 1, the batches in 20 samples, got 2'],
    [
      { validationSplit: 0.5, validationSteps: 0 },
      'fit: validationSteps must be an integer of at least 1, got 0',
    ],
    [{ validationFreq: 0 }, 'fit: validationFreq must be an integer of at least 1, got 0'],
    [{ seed: 0.5 }, `fit: seed must be an integer of at least ${String(Number.MIN_SAFE_INTEGER)}, got 0.5`],
    [{ verbose: 3 }, 'fit: verbose must be one of 0, 1, 2, auto, got 3'],
    [{ callbacks: [{}] }, 'fit: callbacks must be a list of objects whose class extends Callback, got Array'],
    [
      { classWeight: {}, sampleWeight: data.y },
      'fit: classWeight must not be given together with sampleWeight, got Object',
    ],
    [
      { sampleWeight: { data: new Float32Array(3), shape: [3] } },
      'fit: sampleWeight must have shape [20], got [3]',
    ],
  ])('%j', async (options, message) => {
    expect(await messageOfFit(options)).toBe(message);
  });

  it('names an option that does not exist', async () => {
    expect(await messageOfFit({ batch_size: 8 })).toMatch(
      /^fit: options must hold known names only \(epochs, .*seed, sampleWeight\), got "batch_size"$/,
    );
  });

  it('and its arrays', async () => {
    const wide = { data: new Float32Array(80), shape: [20, 4] };
    expect(await messageOfFit({}, wide)).toMatch(
      /^fit: input ".*" must have shape \[null, 3\], got \[20, 4\]$/,
    );
    expect(await messageOfFit({}, data.x, { data: new Float32Array(19), shape: [19] })).toMatch(
      /^fit: target ".*" must have shape \[20, 1\], got \[19, 1\]$/,
    );
    expect(await messageOfFit({}, { data: new Float32Array(0), shape: [0, 3] })).toBe(
      'fit: x must hold at least one sample, got 0',
    );
    expect(await messageOfFit({}, [data.x, data.x])).toBe(
      'fit: x must be 1 arrays, one per input of the model, got 2',
    );
    expect(await messageOfFit({}, { data: new Float32Array(4), shape: [2, 3] })).toMatch(
      /must hold 6 numbers for shape \[2, 3\], got 4$/,
    );
    expect(await messageOfFit({}, 'text')).toMatch(
      /must be a tensor or \{ data, shape \} with a Float32Array, Int32Array or Uint8Array, got "text"$/,
    );
    expect(await messageOfFit({ validationData: [wide, data.y] })).toMatch(
      /^fit: validationData: input ".*" must have shape \[null, 3\]/,
    );
  });

  it('and the model', async () => {
    await expect(fit(smallModel(), data.x, data.y)).rejects.toThrow(NotCompiledError);
    await expect(fit(smallModel(), data.x, data.y)).rejects.toThrow(
      'fit: the model must be compiled first. Call compile(model, { optimizer, loss, metrics })',
    );
    await expect(predict(JSON.parse('{}') as tfl.LayersModel, data.x)).rejects.toThrow(
      'predict: model must be a built tfjs model, got Object. Give its first layer an inputShape',
    );
    const frozen = smallModel();
    frozen.layers.forEach((layer) => {
      layer.trainable = false;
    });
    compile(frozen, { optimizer: 'sgd', loss: 'bce' });
    await expect(fit(frozen, data.x, data.y, { verbose: 0 })).rejects.toThrow(
      'fit: model must have trainable weights, got "none". Set trainable = true on a layer',
    );
  });
});

describe('compile', () => {
  const attempt = (options: Partial<CompileOptions>) => () => {
    compile(smallModel(), { optimizer: 'sgd', loss: 'mse', ...options });
  };

  it('names what it does not know', () => {
    expect(attempt({ metrics: ['accurcy'] })).toThrow(OptionError);
    expect(attempt({ metrics: ['accurcy'] })).toThrow(
      /^compile: metrics must be functions or names among accuracy, acc, .*recall, got "accurcy"$/,
    );
    expect(attempt({ loss: 'mze' })).toThrow(
      'compile: options must name a known optimizer and loss, got "Unknown loss mze"',
    );
    expect(attempt({ optimizer: 'adm' })).toThrow(
      /^compile: options must name a known optimizer and loss, got "Unknown Optimizer adm"/,
    );
  });

  it('keeps the names under which metrics were given', async () => {
    const custom = (yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor => tf.abs(tf.sub(yTrue, yPred));
    const model = smallModel();
    compile(model, {
      optimizer: 'sgd',
      loss: 'binary_crossentropy',
      metrics: ['acc', 'accuracy', 'binary_accuracy', 'RMSE', custom, 'acc'],
    });
    const logs = await evaluate(model, data.x, data.y, { verbose: 0 });
    expect(Object.keys(logs)).toEqual([
      'loss',
      'acc',
      'accuracy',
      'binary_accuracy',
      'RMSE',
      'custom',
      'acc_1',
    ]);
    expect(logs.acc_1).toBe(logs.binary_accuracy);
  });

  it('is not needed for a model that model.compile compiled', async () => {
    const model = smallModel();
    model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['acc', 'mse'] });
    const history = await fit(model, data.x, data.y, { epochs: 2, verbose: 0, validationSplit: 0.2 });
    expect(Object.keys(history.history)).toEqual(['loss', 'acc', 'mse', 'val_loss', 'val_acc', 'val_mse']);
  });
});

describe('fit', () => {
  it('gives the same numbers for the same seed and others for another', async () => {
    const run = async (seed: number): Promise<number[][]> => {
      const model = compiled();
      await fit(model, data.x, data.y, { epochs: 3, batchSize: 4, seed, verbose: 0 });
      return numbersOf(model);
    };
    expect(await run(5)).toEqual(await run(5));
    expect(await run(5)).not.toEqual(await run(6));
  });

  it('takes tensors and leaves them to the caller', async () => {
    const x = tf.tensor(data.x.data, [20, 3]);
    const y = tf.tensor(data.y.data, [20, 1], 'int32');
    const [first, second] = [compiled(), compiled()];
    await fit(first, x, y, { verbose: 0, seed: 1 });
    await fit(second, data.x, data.y, { verbose: 0, seed: 1 });
    expect(numbersOf(first)).toEqual(numbersOf(second));
    expect(x.isDisposed || y.isDisposed).toBe(false);
  });

  it('with fewer steps than batches goes on in the next epoch', async () => {
    const [parts, whole] = [compiled(), compiled()];
    await fit(parts, data.x, data.y, {
      epochs: 4,
      batchSize: 5,
      stepsPerEpoch: 2,
      shuffle: false,
      verbose: 0,
    });
    await fit(whole, data.x, data.y, { epochs: 2, batchSize: 5, shuffle: false, verbose: 0 });
    expect(numbersOf(parts)).toEqual(numbersOf(whole));
  });

  it('runs no epoch when initialEpoch has reached epochs', async () => {
    const history = await fit(compiled(), data.x, data.y, { epochs: 2, initialEpoch: 2, verbose: 0 });
    expect(history.toJSON()).toMatchObject({ history: {}, epoch: [], seconds: [], stopReason: 'completed' });
  });

  it('takes an option that is undefined for one that is not given', async () => {
    const names = [
      'epochs',
      'initialEpoch',
      'stepsPerEpoch',
      'validationSteps',
      'validationFreq',
      'classWeight',
      'callbacks',
      'signal',
      'batchSize',
      'validationSplit',
      'validationData',
      'validationBatchSize',
      'shuffle',
      'sampleWeight',
    ];
    const unset = Object.fromEntries(names.map((name) => [name, undefined])) as FitOptions;
    const [first, second] = [compiled(), compiled()];
    await fit(first, data.x, data.y, { ...unset, seed: 4, verbose: 0 });
    await fit(second, data.x, data.y, { seed: 4, verbose: 0 });
    expect(numbersOf(first)).toEqual(numbersOf(second));
  });

  it('records the time of each epoch', async () => {
    const history = await fit(compiled(), data.x, data.y, { epochs: 3, verbose: 0 });
    expect(history.seconds).toHaveLength(3);
    expect(history.seconds.every((seconds) => seconds > 0)).toBe(true);
    expect(history.params).toMatchObject({ epochs: 3, steps: 1, verbose: 0 });
  });
});
