import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Callback,
  CallbackError,
  compile,
  fit,
  type FitOptions,
  type History,
  LambdaCallback,
  type Logs,
} from '../src/index.js';
import { samples, smallModel } from './helpers.js';

const data = samples(20);
let model: ReturnType<typeof smallModel>;

beforeEach(async () => {
  await tf.setBackend('cpu');
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
    callbacks,
    ...options,
  });
}

describe('the order of hooks', () => {
  it('is that of Keras', async () => {
    const calls: string[] = [];
    const names = [
      'onTrainBegin',
      'onEpochBegin',
      'onTrainBatchBegin',
      'onTrainBatchEnd',
      'onTestBegin',
      'onTestBatchBegin',
      'onTestBatchEnd',
      'onTestEnd',
      'onEpochEnd',
      'onCheckpoint',
      'onTrainEnd',
    ] as const;
    const hooks = Object.fromEntries(
      names.map((name) => [
        name,
        (first: number | string | object) =>
          void calls.push(typeof first === 'object' ? name : `${name} ${first}`),
      ]),
    );
    await train([new LambdaCallback(hooks)], { epochs: 1, validationSplit: 0.25 });
    expect(calls).toEqual([
      'onTrainBegin',
      'onEpochBegin 0',
      'onTrainBatchBegin 0',
      'onTrainBatchEnd 0',
      'onCheckpoint batch',
      'onTrainBatchBegin 1',
      'onTrainBatchEnd 1',
      'onCheckpoint batch',
      'onTestBegin',
      'onTestBatchBegin 0',
      'onTestBatchEnd 0',
      'onTestEnd',
      'onEpochEnd 0',
      'onCheckpoint epoch',
      'onTrainEnd',
    ]);
    expect(() => new LambdaCallback({ onEpoch: () => undefined } as object)).toThrow(
      /^LambdaCallback: hooks must be functions named onTrainBegin, /,
    );
  });

  it('reaches every teardown, and all errors are told', async () => {
    const ended: string[] = [];
    const fails = (name: string): Callback =>
      new LambdaCallback({
        onTrainEnd: () => {
          ended.push(name);
          throw new Error(`${name} failed`);
        },
      });
    const starts = new LambdaCallback({
      onEpochEnd: () => Promise.reject(new Error('disk full')),
      onTrainEnd: () => void ended.push('starts'),
    });
    const error = await train([fails('one'), starts, fails('two')]).catch((thrown: unknown) => thrown);
    expect(ended).toEqual(['one', 'starts', 'two']);
    expect(error).toBeInstanceOf(CallbackError);
    expect((error as Error).message).toBe(
      '3 errors while training:\n- disk full\n- one failed\n- two failed',
    );
    expect((error as CallbackError).errors).toHaveLength(3);
  });

  it('ends those only that were begun', async () => {
    const ended: string[] = [];
    const ends = (name: string): Callback => new LambdaCallback({ onTrainEnd: () => void ended.push(name) });
    const breaks = new LambdaCallback({ onTrainBegin: () => Promise.reject(new Error('no')) });
    await expect(train([ends('one'), breaks, ends('two')])).rejects.toThrow('no');
    expect(ended).toEqual(['one']);
  });
});

describe('a signal', () => {
  it('stops after the current batch, ends callbacks and says so', async () => {
    const controller = new AbortController();
    const seen: (readonly [number, Logs])[] = [];
    let ended = false;
    const watch = new LambdaCallback({
      onTrainBatchEnd: (batch, logs) => {
        seen.push([batch, logs]);
        if (seen.length === 3) {
          controller.abort();
        }
      },
      onTrainEnd: () => {
        ended = true;
      },
    });
    const history = await train([watch], { batchSize: 5, signal: controller.signal });
    expect(history.stopReason).toBe('aborted');
    expect(history.epoch).toEqual([0]);
    expect(seen.map(([batch]) => batch)).toEqual([0, 1, 0]);
    expect(ended).toBe(true);
  });

  it('is noticed from a timer although steps are short', async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 60);
    const history = await train([], { epochs: 1_000_000, signal: controller.signal });
    expect(history.stopReason).toBe('aborted');
  });
});
