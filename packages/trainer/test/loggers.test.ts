import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Callback,
  compile,
  CSVLogger,
  fit,
  type FitOptions,
  type History,
  NotFiniteError,
  TerminateOnNaN,
} from '../src/index.js';
import { MemoryStream, samples, smallModel } from './helpers.js';

const data = samples(20);
let folder = '';
let stream: MemoryStream;
let model: ReturnType<typeof smallModel>;

beforeEach(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'unroll-loggers-'));
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

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('CSVLogger', () => {
  const lines = (): string[] =>
    readFileSync(join(folder, 'logs', 'a.csv'), 'utf8')
      .trimEnd()
      .split('\n');

  it('writes a line per epoch and says NA between validations', async () => {
    const history = await train([new CSVLogger(join(folder, 'logs', 'a.csv'), { separator: ';' })], {
      epochs: 2,
      validationFreq: 2,
    });
    const h = history.history;
    expect(lines()).toEqual([
      'epoch;acc;loss;val_acc;val_loss',
      `0;${String(h.acc?.[0])};${String(h.loss?.[0])};NA;NA`,
      `1;${String(h.acc?.[1])};${String(h.loss?.[1])};${String(h.val_acc?.[0])};${String(h.val_loss?.[0])}`,
    ]);
  });

  it('replaces a file, or adds to it without a second header', async () => {
    const path = join(folder, 'logs', 'a.csv');
    await train([new CSVLogger(path)], { epochs: 3 });
    await train([new CSVLogger(path)], { epochs: 1 });
    expect(lines()).toHaveLength(2);
    await train([new CSVLogger(path, { append: true })], { epochs: 2 });
    expect(lines().map((line) => line.split(',')[0])).toEqual(['epoch', '0', '0', '1']);
    expect(() => new CSVLogger('')).toThrow('CSVLogger: filename must be a path, got ""');
  });
});

describe('TerminateOnNaN', () => {
  it('stops or throws when the loss is not finite', async () => {
    data.x.data[0] = NaN;
    try {
      const history = await train([new TerminateOnNaN()], { shuffle: false, validationSplit: 0 });
      expect(history.epoch).toEqual([0]);
      expect(stream.text).toBe('TerminateOnNaN: the loss is NaN after batch 1, training ends\n');
      const thrown = await train([new TerminateOnNaN({ raiseError: true })], { shuffle: false }).catch(
        (error: unknown) => error,
      );
      expect(thrown).toBeInstanceOf(NotFiniteError);
      expect(thrown).toMatchObject({ code: 'UNROLL_NOT_FINITE', batch: 0 });
    } finally {
      data.x.data[0] = 0.5;
    }
  });
});
