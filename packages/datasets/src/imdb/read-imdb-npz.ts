import { readFile } from 'node:fs/promises';
import { readZip } from '../archive/read-zip.js';
import { DataError } from '../errors.js';
import { readNpyInts, readNpyLists } from '../numpy/read-npy.js';
import { type ReadOptions } from './read-reviews.js';
import { type RankedHalf, type RankedReviews } from './reviews.js';

const ARRAYS = ['x_train', 'y_train', 'x_test', 'y_test'] as const;
/** Keras' file unpacks to about 60 MB. */
const MAX_BYTES = 2 ** 30;

/**
 * Reads Keras' `imdb.npz` and the `imdb_word_index.json` that belongs to it.
 *
 * @throws DataError when an array is missing or is not what Keras' file holds; ArchiveError when the file is
 * damaged
 */
export async function readImdbNpz(
  npz: string,
  wordIndexPath: string,
  options: ReadOptions,
): Promise<RankedReviews> {
  const words = await readWordIndex(wordIndexPath);
  const arrays = new Map<string, Buffer>();
  const wanted = ARRAYS.map((name) => `${name}.npy`);
  const filter = (name: string): boolean => wanted.includes(name);
  for await (const { name, content } of readZip(npz, { ...options, filter, maxBytes: MAX_BYTES })) {
    arrays.set(name.replace('.npy', ''), content);
  }
  const array = (name: (typeof ARRAYS)[number]): Buffer => {
    const bytes = arrays.get(name);
    if (bytes === undefined) {
      throw new DataError(
        `loadImdb: the file must hold the arrays ${ARRAYS.join(', ')}; ${name} is missing`,
        {
          file: npz,
        },
      );
    }
    return bytes;
  };
  const half = (x: 'x_train' | 'x_test', y: 'y_train' | 'y_test'): RankedHalf => {
    const ranks = readNpyLists(array(x), `${npz}, ${x}`);
    const labels = Uint8Array.from(readNpyInts(array(y), `${npz}, ${y}`));
    if (ranks.length !== labels.length) {
      const counts = `${String(ranks.length)} and ${String(labels.length)}`;
      throw new DataError(`loadImdb: ${x} and ${y} must be equally long, got ${counts}`, { file: npz });
    }
    return { ranks, labels };
  };
  return { train: half('x_train', 'y_train'), test: half('x_test', 'y_test'), words, warnings: [] };
}

/** Reads `{"word": rank, ...}` with the ranks 1, 2, ... */
async function readWordIndex(file: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new DataError(
      'loadImdb: the word index that belongs to imdb.npz cannot be read; put imdb_word_index.json beside it or name it with wordIndexPath',
      { file },
      { cause },
    );
  }
  const words: string[] = [];
  try {
    for (const [word, rank] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
      if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1) {
        throw new SyntaxError(`the rank of '${word}' is ${String(rank)}`);
      }
      words[rank - 1] = word;
    }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new DataError(
      `loadImdb: the word index must be {"word": rank, ...}: ${message}`,
      { file },
      { cause },
    );
  }
  return Array.from(words, (word) => (word as string | undefined) ?? '');
}
