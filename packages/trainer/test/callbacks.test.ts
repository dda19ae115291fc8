import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  Callback,
  compile,
  EarlyStopping,
  type EarlyStoppingOptions,
  fit,
  type FitOptions,
  getLearningRate,
  type History,
  LambdaCallback,
  LearningRateScheduler,
  MonitorError,
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  setLearningRate,
} from '../src/index.js';
import { MemoryStream, numbersOf, samples, smallModel } from './helpers.js';

const data = samples(20);
const scripted = JSON.parse(readFileSync(new URL('golden/callbacks.json', import.meta.url), 'utf8')) as {
  readonly values: readonly number[];
  readonly earlyStopping: readonly { readonly options: EarlyStoppingOptions; readonly epochs: number }[];
  readonly reduceLROnPlateau: readonly {
    readonly options: ReduceLROnPlateauOptions;
    readonly rates: readonly number[];
  }[];
};
let stream: MemoryStream;
let model: ReturnType<typeof smallModel>;

beforeEach(async () => {
  await tf.setBackend('cpu');
  stream = new MemoryStream();
  model = smallModel();
  compile(model, { optimizer: tf.train.sgd(0.1), loss: 'bce', metrics: ['acc'] });
});

async function train(callbacks: Callback[], options: FitOptions = {}): Promise<History> {
  return fit(model, data.x, data.y, {
    epochs: 8,
    batchSize: 10,
    seed: 1,
    validationSplit: 0.5,
    verbose: 0,
    stream,
    callbacks,
    ...options,
  });
}

/** Replaces `val_loss` by given values before the callbacks that come after it. */
class Scripted extends Callback {
  constructor(readonly values: readonly number[]) {
    super();
  }

  override onEpochEnd(epoch: number, logs: Record<string, number>): void {
    logs.val_loss = this.values[epoch] ?? 0;
  }
}

describe('EarlyStopping', () => {
  it.each(scripted.earlyStopping)('stops when Keras does: %j', async ({ options, epochs }) => {
    const stopping = new EarlyStopping(options);
    const history = await train([new Scripted(scripted.values), stopping], {
      epochs: scripted.values.length,
    });
    expect(history.epoch).toHaveLength(epochs);
    expect(history.stopReason).toBe(stopping.stoppedEpoch === undefined ? 'completed' : 'stopTraining');
  });

  it('puts the best weights back, also when training was not stopped early', async () => {
    const kept: number[][][] = [];
    const keep = new LambdaCallback({ onEpochEnd: () => void kept.push(numbersOf(model)) });
    const stopping = new EarlyStopping({ patience: 2, restoreBestWeights: true, verbose: 1 });
    await train([new Scripted([1, 0.8, 0.9, 0.79, 0.85, 0.86, 0.7]), keep, stopping]);
    expect([stopping.bestEpoch, stopping.stoppedEpoch]).toEqual([3, 5]);
    expect(numbersOf(model)).toEqual(kept[3]);
    expect(stream.text).toBe('Epoch 6: early stopping\nRestoring the weights of the best epoch: 4\n');
    const patient = new EarlyStopping({ patience: 9, restoreBestWeights: true });
    kept.length = 0;
    await train([new Scripted([3, 1, 2]), keep, patient], { epochs: 3 });
    expect(numbersOf(model)).toEqual(kept[1]);
  });

  it('says at the start which quantities there are', async () => {
    const error = await train([new EarlyStopping({ monitor: 'val_mae' })]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MonitorError);
    expect(error).toMatchObject({ monitor: 'val_mae', available: ['loss', 'acc', 'val_loss', 'val_acc'] });
    expect((error as Error).message).toBe(
      'EarlyStopping: monitor must be one of loss, acc, val_loss, val_acc, got "val_mae"',
    );
    await expect(train([new EarlyStopping()], { validationSplit: 0 })).rejects.toThrow(
      'EarlyStopping: monitor must be one of loss, acc, got "val_loss". Give fit validationData or validationSplit',
    );
    const custom = (yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor => tf.sub(yTrue, yPred);
    compile(model, { optimizer: 'sgd', loss: 'bce', metrics: [custom] });
    await expect(train([new EarlyStopping({ monitor: 'custom' })])).rejects.toThrow(
      'EarlyStopping: mode must be "min" or "max" for monitor "custom", whose direction is not known, got "auto"',
    );
    expect(() => new EarlyStopping({ mode: 'up' as 'max' })).toThrow(
      'EarlyStopping: mode must be one of auto, min, max, got "up"',
    );
  });
});

describe('learning rates', () => {
  it.each(scripted.reduceLROnPlateau)('are reduced as Keras does: %j', async ({ options, rates }) => {
    const callbacks = [new Scripted(scripted.values), new ReduceLROnPlateau(options)];
    const history = await train(callbacks, { epochs: scripted.values.length });
    history.history.learning_rate?.forEach((rate, epoch) => {
      expect(rate).toBeCloseTo(rates[epoch] ?? NaN, 6);
    });
    expect(history.history.learning_rate).toHaveLength(rates.length);
  });

  it('say when they are reduced, and refuse to grow', async () => {
    await train([new Scripted([1, 1, 0]), new ReduceLROnPlateau({ patience: 1, factor: 0.5, verbose: 1 })], {
      epochs: 3,
    });
    expect(stream.text).toBe('Epoch 2: learning rate reduced to 0.05\n');
    expect(() => new ReduceLROnPlateau({ factor: 1 })).toThrow(
      'ReduceLROnPlateau: factor must be less than 1, got 1',
    );
  });

  it('follow a schedule', async () => {
    const history = await train(
      [new LearningRateScheduler((epoch, rate) => (epoch < 2 ? rate : rate / 2), { verbose: 1 })],
      { epochs: 4 },
    );
    expect(history.history.learning_rate).toEqual([0.1, 0.1, 0.05, 0.025]);
    expect(stream.text).toContain('Epoch 3: learning rate set to 0.05\n');
    expect(() => new LearningRateScheduler(0.1 as never)).toThrow(
      'LearningRateScheduler: schedule must be a function (epoch, learningRate) => number, got 0.1',
    );
    await expect(train([new LearningRateScheduler(() => NaN)])).rejects.toThrow(
      'LearningRateScheduler: schedule must return a number of at least 0 for epoch 0, got NaN',
    );
  });

  it.each(['sgd', 'adam', 'rmsprop', 'adagrad', 'adamax'])('change how %s updates', async (optimizer) => {
    compile(model, { optimizer, loss: 'bce' });
    const before = numbersOf(model);
    setLearningRate(model.optimizer, 0);
    await train([]);
    expect(getLearningRate(model.optimizer)).toBe(0);
    expect(numbersOf(model)).toEqual(before);
    expect(() => {
      setLearningRate(model.optimizer, -1);
    }).toThrow('setLearningRate: learningRate must be a number of at least 0, got -1');
  });
});
