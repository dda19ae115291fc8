import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishedRunFolder, newRunFolder } from './choose-folder.js';
import { historyCsv } from './history-csv.js';
import { RunFolder } from './run-folder.js';
import { writeAtomic } from './write-atomic.js';

let folder = '';
const home = process.cwd();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unroll-run-'));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const history = {
  history: { loss: [0.5, 0.25], acc: [0.75, 1] },
  epoch: [0, 1],
  params: { epochs: 2 },
  seconds: [2, 1.5],
};

describe('RunFolder', () => {
  it('writes the history as JSON and as CSV', async () => {
    const run = new RunFolder('a/b');
    await run.writeHistory(history);
    expect(JSON.parse(await readFile('a/b/history.json', 'utf8'))).toEqual(history);
    expect(await readFile('a/b/history.csv', 'utf8')).toBe(
      'epoch,loss,acc,seconds\n0,0.5,0.75,2\n1,0.25,1,1.5\n',
    );
    expect(await readdir('a/b')).toEqual(['history.csv', 'history.json']);
  });

  it('reads what it wrote and says what is wrong with the rest', async () => {
    const run = new RunFolder('r');
    const anything = (value: unknown): unknown => value;
    await expect(run.readJson('config.json', anything)).rejects.toThrow(
      'r holds no config.json: it is not the folder of a finished run.',
    );
    await run.writeJson('config.json', { a: 1 });
    expect(await run.readJson('config.json', anything)).toEqual({ a: 1 });
    await expect(run.readJson('config.json', () => undefined)).rejects.toThrow(
      'config.json was not written by this version of unroll',
    );
    await writeFile('r/config.json', '{"a":');
    await expect(run.readJson('config.json', anything)).rejects.toThrow(
      'config.json is not JSON: the run is damaged',
    );
  });
});

describe('newRunFolder', () => {
  it('names a new folder by preset and time', async () => {
    const run = await newRunFolder({ app: 'imdb', preset: 'lstm', now: new Date('2026-01-02T03:04:05Z') });
    expect(run.path).toBe(join('runs', 'imdb', 'lstm-2026-01-02T03-04-05'));
  });

  it('refuses a folder with a run, unless it goes on with it', async () => {
    await new RunFolder('x').writeJson('config.json', {});
    const options = { app: 'imdb', preset: 'lstm', out: 'x' };
    await expect(newRunFolder(options)).rejects.toThrow(
      '--out x already holds a run: name another folder, or add --resume',
    );
    expect((await newRunFolder({ ...options, resume: true })).path).toBe('x');
    await expect(newRunFolder({ ...options, out: 'y', resume: true })).rejects.toThrow(
      '--resume found no run in y',
    );
  });
});

describe('finishedRunFolder', () => {
  it('finds the newest finished run', async () => {
    await expect(finishedRunFolder('imdb', undefined)).rejects.toThrow(
      'There is no finished run under runs/imdb: train one with: npx nx train imdb',
    );
    await new RunFolder('runs/imdb/one').writeJson('metrics.json', {});
    await new RunFolder('runs/imdb/unfinished').writeJson('config.json', {});
    expect((await finishedRunFolder('imdb', undefined)).path).toBe(join('runs', 'imdb', 'one'));
  });

  it('checks the one that is named', async () => {
    await expect(finishedRunFolder('imdb', 'nowhere')).rejects.toThrow(
      '--run nowhere is not the folder of a run',
    );
    await new RunFolder('named').writeJson('config.json', {});
    expect((await finishedRunFolder('imdb', 'named')).path).toBe('named');
  });
});

describe('writeAtomic', () => {
  it('leaves nothing behind when it fails', async () => {
    await expect(writeAtomic(join(folder, 'none', 'file'), 'x')).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('historyCsv', () => {
  it('leaves a cell empty where a metric was not measured', () => {
    expect(historyCsv({ ...history, history: { loss: [1, 2], val_loss: [3] } })).toBe(
      'epoch,loss,val_loss,seconds\n0,1,3,2\n1,2,,1.5\n',
    );
  });
});
