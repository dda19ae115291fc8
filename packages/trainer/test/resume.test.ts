import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BackupAndRestore,
  type Batch,
  type Callback,
  compile,
  EarlyStopping,
  fit,
  fitGenerator,
  type History,
  LambdaCallback,
  LearningRateScheduler,
  ReduceLROnPlateau,
} from '../src/index.js';
import { batchesOf, numbersOf, samples, smallModel } from './helpers.js';

const data = samples(50);
let folder = '';

beforeEach(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'unroll-resume-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly history: History;
  readonly weights: number[][];
}

interface Setup {
  readonly optimizer: () => tf.Optimizer;
  readonly train: (
    model: ReturnType<typeof smallModel>,
    callbacks: Callback[],
    signal?: AbortSignal,
  ) => Promise<History>;
}

/** Aborts after so many batches. */
function interruptAfter(batches: number): { readonly callback: Callback; readonly signal: AbortSignal } {
  const controller = new AbortController();
  let seen = 0;
  const callback = new LambdaCallback({
    onTrainBatchEnd: () => {
      seen += 1;
      if (seen === batches) {
        controller.abort();
      }
    },
  });
  return { callback, signal: controller.signal };
}

const extras = (): Callback[] => [
  new EarlyStopping({ monitor: 'loss', patience: 50, restoreBestWeights: true }),
  new ReduceLROnPlateau({ monitor: 'val_loss', patience: 1, factor: 0.5, minDelta: 0.02 }),
  new LearningRateScheduler((epoch, rate) => (epoch === 3 ? rate * 0.5 : rate)),
];

async function whole(setup: Setup): Promise<Outcome> {
  const model = smallModel();
  compile(model, { optimizer: setup.optimizer(), loss: 'bce', metrics: ['acc'] });
  return { history: await setup.train(model, extras()), weights: numbersOf(model) };
}

async function interrupted(setup: Setup, batches: number): Promise<Outcome> {
  const first = smallModel();
  compile(first, { optimizer: setup.optimizer(), loss: 'bce', metrics: ['acc'] });
  const { callback, signal } = interruptAfter(batches);
  const stopped = await setup.train(first, [new BackupAndRestore(folder), callback, ...extras()], signal);
  expect(stopped.stopReason).toBe('aborted');
  const second = smallModel();
  second.setWeights(second.getWeights().map((weight) => tf.zerosLike(weight)));
  compile(second, { optimizer: setup.optimizer(), loss: 'bce', metrics: ['acc'] });
  const { callback: another } = interruptAfter(-1);
  return {
    history: await setup.train(second, [new BackupAndRestore(folder), another, ...extras()]),
    weights: numbersOf(second),
  };
}

const optimizers: readonly (readonly [string, () => tf.Optimizer])[] = [
  ['adam', () => tf.train.adam(0.05)],
  ['rmsprop', () => tf.train.rmsprop(0.02)],
  ['momentum', () => tf.train.momentum(0.1, 0.9)],
];
const EPOCHS = { epochs: 6, verbose: 0 } as const;
const sources: readonly (readonly [string, Setup['train']])[] = [
  [
    'fit with a shuffle',
    (model, callbacks, signal) =>
      fit(model, data.x, data.y, {
        ...EPOCHS,
        batchSize: 8,
        seed: 3,
        validationSplit: 0.2,
        callbacks,
        signal,
      }),
  ],
  [
    'fitGenerator by passes',
    (model, callbacks, signal) =>
      fitGenerator(model, (pass) => batchesOf(samples(40, pass + 1), 8), {
        ...EPOCHS,
        validationData: [data.x, data.y],
        callbacks,
        signal,
      }),
  ],
  [
    'fitGenerator by steps, from an iterator',
    (model, callbacks, signal) =>
      fitGenerator(model, endless(), {
        ...EPOCHS,
        stepsPerEpoch: 5,
        validationData: endless(),
        validationSteps: 2,
        callbacks,
        signal,
      }),
  ],
];

function* endless(): Generator<Batch> {
  for (let pass = 0; ; pass += 1) {
    yield* batchesOf(samples(30, pass), 7);
  }
}

describe('an interrupted and resumed run equals one that was not interrupted, to the bit', () => {
  for (const [source, train] of sources) {
    it.each(optimizers)(`${source}, %s`, async (_, optimizer) => {
      const setup = { optimizer, train };
      const expected = await whole(setup);
      for (const batches of [3, 12]) {
        const resumed = await interrupted(setup, batches);
        expect(resumed.weights).toEqual(expected.weights);
        expect(resumed.history.history).toEqual(expected.history.history);
        expect(resumed.history.epoch).toEqual([0, 1, 2, 3, 4, 5]);
        expect(existsSync(folder)).toBe(false);
      }
    });
  }

  it('takes a generator that knows its place there at once, and rewinds one that can for validation', async () => {
    const read: string[] = [];
    const make = (
      name: string,
    ): Iterator<Batch> & { state(): number; restore(place: number): void; rewind(): void } => {
      let place = 0;
      return {
        next: () => {
          read.push(`${name}${String(place)}`);
          place += 1;
          return batchesOf(samples(4, place), 4).next();
        },
        state: () => place,
        restore: (there) => {
          place = there;
        },
        rewind: () => {
          place = 0;
        },
      };
    };
    const train = async (interrupts: number): Promise<string[]> => {
      read.length = 0;
      const model = smallModel();
      compile(model, { optimizer: 'sgd', loss: 'bce' });
      const { callback, signal } = interruptAfter(interrupts);
      await fitGenerator(model, make('t'), {
        epochs: 3,
        verbose: 0,
        stepsPerEpoch: 2,
        validationData: make('v'),
        validationSteps: 1,
        signal,
        callbacks: [new BackupAndRestore(folder), callback],
      });
      return [...read];
    };
    // The first batch of each was read to be checked and is used when its turn comes.
    expect(await train(3)).toEqual(['t0', 'v0', 't1', 't2']);
    expect(await train(-1)).toEqual(['t0', 'v0', 't3', 't4', 't5', 'v0']);
  });

  it('resumes a shuffle whose seed was drawn', async () => {
    const model = smallModel();
    compile(model, { optimizer: 'sgd', loss: 'bce' });
    const { callback, signal } = interruptAfter(4);
    const first = await fit(model, data.x, data.y, {
      ...EPOCHS,
      signal,
      callbacks: [new BackupAndRestore(folder), callback],
    });
    const second = await fit(model, data.x, data.y, { ...EPOCHS, callbacks: [new BackupAndRestore(folder)] });
    expect(second.params.seed).toBe(first.params.seed);
  });
});

describe('BackupAndRestore', () => {
  it('goes on after an error, from the last backup', async () => {
    const train = async (fails: boolean): Promise<Outcome> => {
      const model = smallModel();
      compile(model, { optimizer: tf.train.adam(0.05), loss: 'bce' });
      const breaks = new LambdaCallback({
        onTrainBatchEnd: (batch) => {
          if (fails && batch === 3) {
            throw new Error('power cut');
          }
        },
      });
      const callbacks = [new BackupAndRestore(folder, { saveFreq: 2 }), breaks];
      return {
        history: await fit(model, data.x, data.y, { ...EPOCHS, batchSize: 10, seed: 1, callbacks }),
        weights: numbersOf(model),
      };
    };
    const expected = await train(false);
    await expect(train(true)).rejects.toThrow('power cut');
    expect(
      (
        JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as {
          unroll: { state: { batch: number } };
        }
      ).unroll.state.batch,
    ).toBe(2);
    expect((await train(false)).weights).toEqual(expected.weights);
  });

  it('keeps the backup on request and leaves foreign files alone', async () => {
    const model = smallModel();
    compile(model, { optimizer: 'sgd', loss: 'bce' });
    await fit(model, data.x, data.y, {
      verbose: 0,
      callbacks: [new BackupAndRestore(folder, { deleteCheckpoint: false })],
    });
    expect(existsSync(join(folder, 'model.json'))).toBe(true);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await fit(model, data.x, data.y, { verbose: 0, callbacks: [new BackupAndRestore(folder)] });
    expect(existsSync(join(folder, 'model.json'))).toBe(false);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('refuses a folder that holds a model but no run, and bad options', async () => {
    const model = smallModel();
    compile(model, { optimizer: 'sgd', loss: 'bce' });
    writeFileSync(join(folder, 'model.json'), JSON.stringify({ modelTopology: {}, weightsManifest: [] }));
    await expect(
      fit(model, data.x, data.y, { verbose: 0, callbacks: [new BackupAndRestore(folder)] }),
    ).rejects.toThrow(
      `${folder} holds a model but no state of a run: it is not a backup of BackupAndRestore. Give another folder`,
    );
    expect(() => new BackupAndRestore('')).toThrow('BackupAndRestore: backupDir must be a path, got ""');
    expect(() => new BackupAndRestore(folder, { saveFreq: 0 })).toThrow(
      'BackupAndRestore: saveFreq must be an integer of at least 1, got 0',
    );
  });
});
