import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadImdb, type LoadImdbOptions } from '../src/index.js';
import { golden } from './support/golden.js';
import { npy } from './support/npy.js';
import { temporaryFolders } from './support/temporary-folder.js';
import { writeZip } from './support/zip.js';

interface Case {
  readonly options: Readonly<Record<string, never>>;
  readonly train: number[][];
  readonly trainLabels: number[];
  readonly test: number[][];
  readonly testLabels: number[];
}

const { npz, cases } = golden('imdb.json') as { npz: string; cases: Case[] };
const folder = temporaryFolders();
let data = '';

beforeEach(() => {
  data = realpathSync(folder());
  vi.stubEnv('UNROLL_CACHE', join(data, 'cache'));
  mkdirSync(join(data, 'keras'));
  writeFileSync(join(data, 'keras', 'imdb.npz'), Buffer.from(npz, 'base64'));
  writeFileSync(join(data, 'keras', 'imdb_word_index.json'), '{"two": 2, "one": 1, "three": 3}');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function camelCase(options: Readonly<Record<string, unknown>>): LoadImdbOptions {
  const rename = (name: string): string =>
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value]));
}

describe("loadImdb gives what Keras' imdb.load_data gives from the same imdb.npz", () => {
  it.each(cases)('$options', async ({ options, train, trainLabels, test, testLabels }) => {
    const loaded = await loadImdb({ source: join(data, 'keras', 'imdb.npz'), ...camelCase(options) });
    expect(loaded.train.sequences.toArrays()).toEqual(train);
    expect([...loaded.train.labels]).toEqual(trainLabels);
    expect(loaded.test.sequences.toArrays()).toEqual(test);
    expect([...loaded.test.labels]).toEqual(testLabels);
  });

  it('takes the words from the index beside it or from the one named, and says when there is none', async () => {
    const source = join(data, 'keras', 'imdb.npz');
    const beside = await loadImdb({ source });
    expect([...beside.wordIndex]).toEqual([
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ]);
    expect(beside.source).toEqual({
      kind: 'npz',
      path: source,
      generated: false,
      description: `film reviews: 60 training and 30 test reviews from ${source}`,
    });
    const wordIndexPath = join(data, 'other.json');
    writeFileSync(wordIndexPath, '{"uno": 1}');
    expect((await loadImdb({ source, wordIndexPath })).vocabulary.words).toEqual(['uno']);
    writeFileSync(wordIndexPath, '{"uno": "1"}');
    await expect(loadImdb({ source, wordIndexPath })).rejects.toThrow(
      `loadImdb: the word index must be {"word": rank, ...}: the rank of 'uno' is 1 (${wordIndexPath})`,
    );
    rmSync(join(data, 'keras', 'imdb_word_index.json'));
    await expect(loadImdb({ source })).rejects.toThrow(
      'loadImdb: the word index that belongs to imdb.npz cannot be read; put imdb_word_index.json beside it or name it with wordIndexPath',
    );
  });

  it('says that maxlen leaves nothing, and that a damaged npz is one', async () => {
    const source = join(data, 'keras', 'imdb.npz');
    await expect(loadImdb({ source, maxlen: 1 })).rejects.toThrow(
      'loadImdb: maxlen must leave at least one review in each half, got 1',
    );
    writeFileSync(source, Buffer.from(npz, 'base64').subarray(0, 500));
    await expect(loadImdb({ source })).rejects.toMatchObject({ code: 'UNROLL_ARCHIVE' });
  });

  it('says which array is missing, or that labels and reviews do not match', async () => {
    const source = join(data, 'keras', 'imdb.npz');
    const { good } = golden('pickle.json') as { good: Record<string, string> };
    const lists = npy('|O', '(3,)', Buffer.from(good['2'] ?? '', 'base64'));
    const labels = npy('|u1', '(3,)', Buffer.from([0, 1, 0]));
    const arrays = { 'x_train.npy': lists, 'y_train.npy': labels, 'x_test.npy': lists };
    writeZip(source, arrays);
    await expect(loadImdb({ source })).rejects.toThrow(
      `loadImdb: the file must hold the arrays x_train, y_train, x_test, y_test; y_test is missing (${source})`,
    );
    writeZip(source, { ...arrays, 'y_test.npy': npy('|u1', '(2,)', Buffer.from([0, 1])) });
    await expect(loadImdb({ source })).rejects.toThrow(
      `loadImdb: x_test and y_test must be equally long, got 3 and 2 (${source})`,
    );
  });
});
