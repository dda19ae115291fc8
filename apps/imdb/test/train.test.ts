import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import type { TrainFlags } from '@unroll/run';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBaseline } from '../src/commands/baseline.js';
import { evaluateRun } from '../src/commands/evaluate.js';
import { predictReviews } from '../src/commands/predict.js';
import { reproduce } from '../src/commands/reproduce.js';
import { train } from '../src/commands/train.js';
import type { PresetName } from '../src/presets/presets.js';

let folder = '';
let printed: string[] = [];
const home = process.cwd();
const flags: TrainFlags<PresetName> = {
  preset: 'simple-rnn',
  data: 'sample',
  epochs: 2,
  batchSize: 32,
  seed: 3,
  limit: 120,
  backend: 'wasm',
  threads: 1,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unroll-imdb-'));
  process.chdir(folder);
});
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const readJson = async (file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;

describe('train', () => {
  it('writes the run folder', async () => {
    const metrics = await train({ ...flags, out: 'first' });
    expect((await readdir('first')).sort()).toEqual([
      'config.json',
      'confusion-matrix.svg',
      'history.csv',
      'history.json',
      'metrics.json',
      'model',
      'report.html',
      'training-curves.svg',
      'vocabulary.json',
    ]);
    expect(await readJson('first/metrics.json')).toEqual(metrics);
    const history = await readJson('first/history.json');
    expect(Object.keys(history.history as object)).toEqual(['loss', 'acc', 'val_loss', 'val_acc']);
    expect(history.epoch).toEqual([0, 1]);
    expect(history.seconds).toHaveLength(2);
    expect(await readFile('first/report.html', 'utf8')).toContain('generated reviews');
    expect(printed.join('\n')).toContain('These are GENERATED reviews');
  });

  it('gives the same history for the same seed, another for another, and keeps no tensor', async () => {
    await train({ ...flags, out: 'second' });
    const before = memory().numTensors;
    await train({ ...flags, out: 'other', seed: 4 });
    expect(memory().numTensors).toBe(before);
    const of = async (run: string): Promise<unknown> => (await readJson(`${run}/history.json`)).history;
    expect(await of('second')).toEqual(await of('first'));
    expect(await of('other')).not.toEqual(await of('first'));
  });

  it('keeps the finished epochs when it is interrupted, and goes on with them', async () => {
    const whole = (await readJson('first/history.json')).history;
    await expect(train({ ...flags, out: 'cut' }, AbortSignal.abort())).rejects.toThrow('stopped on request');
    const controller = new AbortController();
    const stop = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      if (String(text).includes('Epoch 1/2')) {
        controller.abort();
      }
      return true;
    });
    await expect(train({ ...flags, out: 'half' }, controller.signal)).rejects.toThrow(
      'Go on with the same command and --out half --resume',
    );
    stop.mockImplementation(() => true);
    await train({ ...flags, out: 'half', resume: true });
    expect((await readJson('half/history.json')).history).toEqual(whole);
  });
});

describe('evaluate', () => {
  it('measures what training measured', async () => {
    await evaluateRun({ run: 'first', backend: 'wasm', json: true });
    const { test } = await readJson('first/metrics.json');
    expect(JSON.parse(printed.at(-1) ?? '')).toEqual(test);
  });
});

describe('predict', () => {
  it('prints label, probability and the review', async () => {
    await predictReviews(['a wonderful film', 'dull'], { run: 'first', backend: 'wasm' });
    expect(printed).toHaveLength(2);
    expect(printed[0]).toMatch(/^(positive|negative)\t0\.\d{4}\ta wonderful film$/u);
  });

  it('prints JSON when asked', async () => {
    await predictReviews(['a wonderful film'], { run: 'first', backend: 'wasm', json: true });
    const answer = JSON.parse(printed[0] ?? '') as { label: string; probability: number; positive: number };
    expect(answer.probability).toBeCloseTo(Math.max(answer.positive, 1 - answer.positive), 12);
    expect(answer.label).toBe(answer.positive > 0.5 ? 'positive' : 'negative');
  });
});

describe('baseline', () => {
  it('measures the bag of words alone', async () => {
    const { baseline } = await runBaseline({ ...flags, limit: 2000, out: 'bag' });
    expect(baseline.acc).toBeGreaterThan(0.55);
    expect(await readJson('bag/metrics.json')).toEqual({ baseline });
  });
});

describe('reproduce', () => {
  it('runs the presets and writes the table', async () => {
    await reproduce({ ...flags, presets: 'simple-rnn, gru', epochs: 1, out: 'again' });
    const table = await readFile('again/comparison.md', 'utf8');
    expect(table.match(/^\| simple-rnn/gmu)).toHaveLength(3);
    expect(table.match(/^\| gru \| – /gmu)).toHaveLength(1);
    expect(await readFile('again/report.html', 'utf8')).toContain('published results beside ours');
  });
});
