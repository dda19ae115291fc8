import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readTarGz } from '../archive/read-tar-gz.js';
import { DataError, throwIfAborted } from '../errors.js';
import { type OnProgress } from '../io/progress.js';
import { ReviewCollector } from './review-collector.js';
import { type RankedReviews, type RawReview } from './reviews.js';

/** What all readers take. */
export interface ReadOptions {
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MEMBER = /(?:^|\/)(train|test)\/(pos|neg)\/([^/]+\.txt)$/;
const TOLD_EVERY = 500;

/**
 * Reads `aclImdb_v1.tar.gz`, or any archive with reviews in `.../{train,test}/{pos,neg}/NAME.txt`; other
 * members are passed over.
 */
export async function readReviewArchive(archive: string, options: ReadOptions): Promise<RankedReviews> {
  const members = readTarGz(archive, { ...options, filter: (name) => MEMBER.test(name) });
  async function* reviews(): AsyncGenerator<RawReview> {
    for await (const { name, content } of members) {
      yield rawReview(name, content);
    }
  }
  return collect(reviews(), archive, undefined, options);
}

/** Reads a folder in the layout of the archive: `{train,test}/{pos,neg}/NAME.txt`. */
export async function readReviewFolder(folder: string, options: ReadOptions): Promise<RankedReviews> {
  const files = await listReviewFiles(folder);
  async function* reviews(): AsyncGenerator<RawReview> {
    for (const [i, file] of files.entries()) {
      if (i % TOLD_EVERY === 0) {
        await setImmediate(); // lets a signal through
      }
      yield rawReview(file, readFileSync(join(folder, file))); // faster than waiting for each
    }
  }
  return collect(reviews(), folder, files.length, options);
}

/**
 * The review files of a folder, relative to it, sorted.
 *
 * @throws DataError when one of the four folders is missing
 */
export async function listReviewFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const group of ['train/pos', 'train/neg', 'test/pos', 'test/neg']) {
    let names: string[];
    try {
      names = await readdir(join(folder, group));
    } catch (cause) {
      throw new DataError(
        `loadImdb: the folder must hold train/pos, train/neg, test/pos and test/neg; ${group} cannot be read`,
        { file: folder },
        { cause },
      );
    }
    files.push(...names.filter((name) => name.endsWith('.txt')).map((name) => `${group}/${name}`));
  }
  return files.sort();
}

/** The folder with `train` and `test` in it: the one given, or `aclImdb` inside it. */
export async function findReviewFolder(folder: string): Promise<string> {
  for (const candidate of [folder, join(folder, 'aclImdb')]) {
    const found = await stat(join(candidate, 'train')).catch(() => undefined);
    if (found?.isDirectory() === true) {
      return candidate;
    }
  }
  throw new DataError(
    "loadImdb: the folder must hold train/pos, train/neg, test/pos and test/neg, itself or in 'aclImdb'; there is no train",
    { file: folder },
  );
}

function rawReview(path: string, content: Buffer): RawReview {
  const [, half, group, name = path] = MEMBER.exec(path) ?? [];
  return { half: half === 'test' ? 'test' : 'train', label: group === 'pos' ? 1 : 0, name, content };
}

async function collect(
  reviews: AsyncIterable<RawReview>,
  origin: string,
  total: number | undefined,
  { onProgress, signal }: ReadOptions,
): Promise<RankedReviews> {
  const collector = new ReviewCollector();
  for await (const review of reviews) {
    collector.add(review);
    if (collector.count % TOLD_EVERY === 0) {
      throwIfAborted(signal, `reading ${origin}`);
      if (total !== undefined) {
        onProgress?.({ phase: 'tokenise', done: collector.count, total }); // an archive tells its own, in bytes
      }
    }
  }
  onProgress?.({ phase: 'tokenise', done: collector.count, total: collector.count });
  return collector.finish(origin);
}
