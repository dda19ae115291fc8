import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { generateClimate, readCsv, writeCsv } from '@unroll/datasets';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateRun } from '../src/commands/evaluate.js';
import { forecast } from '../src/commands/forecast.js';
import { reproduce } from '../src/commands/reproduce.js';
import { type JenaTrainFlags, train } from '../src/commands/train.js';

let folder = '';
let printed: string[] = [];
const home = process.cwd();
const published = { data: 'sample', target: 'T', seed: 3, backend: 'wasm', threads: 1 } as const;
const flags: JenaTrainFlags = {
  ...published,
  preset: 'gru',
  sampleRows: 3000,
  lookback: 60,
  step: 6,
  delay: 12,
  epochs: 2,
  stepsPerEpoch: 3,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unroll-jena-'));
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
  it('writes the run folder and says the true horizon', async () => {
    const metrics = await train({ ...flags, out: 'first' });
    expect((await readdir('first')).sort()).toEqual([
      'comparison.svg',
      'config.json',
      'density.svg',
      'error-by-hour.svg',
      'first-days.svg',
      'forecast.svg',
      'history.csv',
      'history.json',
      'metrics.json',
      'model',
      'report.html',
      'scaler.json',
      'series.svg',
      'training-curves.svg',
    ]);
    expect(await readJson('first/metrics.json')).toEqual(metrics);
    expect(metrics).toMatchObject({ unit: 'degC', horizonHours: 3 });
    expect(Object.keys(metrics.baselines)).toEqual(['persistence', 'seasonalNaive', 'linear']);
    expect(Object.keys(metrics.model ?? {}).sort()).toEqual(['mae', 'mase', 'r2', 'rmse']);
    expect(printed.join('\n')).toContain('the horizon is 18 rows, not 12');
    expect(printed.join('\n')).toContain('GENERATED climate');
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

  it('goes on with an interrupted run as if it had not been interrupted', async () => {
    const controller = new AbortController();
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      if (String(text).includes('Epoch 1/2')) {
        controller.abort();
      }
      return true;
    });
    await expect(train({ ...flags, out: 'half' }, controller.signal)).rejects.toThrow('--out half --resume');
    await train({ ...flags, out: 'half', resume: true });
    expect((await readJson('half/history.json')).history).toEqual(
      (await readJson('first/history.json')).history,
    );
  });

  it('runs the second set-up with every window once an epoch, exactly 24 hours ahead', async () => {
    const metrics = await train({
      ...published,
      preset: 'lstm-16',
      sampleRows: 4000,
      epochs: 1,
      out: 'lstm',
    });
    expect(metrics.horizonHours).toBe(24);
    const { params } = await readJson('lstm/history.json');
    expect(params).toMatchObject({ steps: Math.ceil((2000 - 714 - 144) / 256) });
  });

  it('runs the baselines without a network', async () => {
    const metrics = await train({ ...flags, preset: 'baseline', out: 'baseline' });
    expect(metrics.model).toBeUndefined();
    expect(await readdir('baseline')).not.toContain('model');
  });

  it('says which column was probably meant', async () => {
    await expect(train({ ...flags, target: 'Tpott', out: 'x' })).rejects.toThrow(
      "--target names no column: 'Tpott'. Did you mean 'Tpot'?",
    );
    await expect(train({ ...flags, features: 'T,presure', out: 'x' })).rejects.toThrow(
      "--features names no column: 'presure'",
    );
  });

  it('says when the look-back is longer than the data', async () => {
    await expect(train({ ...flags, lookback: 6000, out: 'x' })).rejects.toThrow(/rows/u);
  });
});

describe('evaluate', () => {
  it('backtests over stretches of the test part', async () => {
    await evaluateRun({ run: 'first', folds: 3, backend: 'wasm', json: true });
    const folds = JSON.parse(printed.at(-1) ?? '') as { start: string; mae: Record<string, number> }[];
    expect(folds).toHaveLength(3);
    expect(folds.map(({ start }) => start)).toEqual([...folds.map(({ start }) => start)].sort());
    expect(Object.values(folds[0]?.mae ?? {}).every((value) => value > 0)).toBe(true);
  });
});

describe('forecast', () => {
  it('forecasts beyond the last row, with timestamps', async () => {
    const table = generateClimate({ rows: 200, seed: 5 });
    await writeCsv('new.csv', table, { decimals: 2, dateFormat: 'dd.mm.yyyy hh:mm:ss' });
    await forecast({ run: 'first', data: 'new.csv', out: 'out.csv', every: 1, backend: 'wasm' });
    const made = await readCsv('out.csv');
    expect(made.rows).toBe(200 - 54);
    const last = table.timestamps?.at(-1) ?? NaN;
    expect(made.timestamps?.at(-1)).toBe(last + 3 * 3_600_000);
    expect(made.data.every((value) => Number.isFinite(value) && Math.abs(value) < 60)).toBe(true);
  });

  it('refuses a run without a network', async () => {
    await expect(
      forecast({ run: 'baseline', data: 'new.csv', out: 'o.csv', every: 1, backend: 'wasm' }),
    ).rejects.toThrow('holds the baselines alone');
  });
});

describe('reproduce', () => {
  it('runs the presets and writes the table', async () => {
    await reproduce({ ...flags, presets: 'baseline, gru', epochs: 1, out: 'again' });
    const table = await readFile('again/comparison.md', 'utf8');
    expect(table).toMatch(/\| baseline \| first \| 3 \| 2\.570 \|/u);
    expect(table).toMatch(/\| gru \| first \| 3 \| 2\.346 \|/u);
  });
});
