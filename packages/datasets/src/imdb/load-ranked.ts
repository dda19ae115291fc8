import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheDir } from '../io/cache-dir.js';
import { readRankedFile, writeRankedFile } from './ranked-file.js';
import { readImdbNpz } from './read-imdb-npz.js';
import { readReviewArchive, readReviewFolder, type ReadOptions } from './read-reviews.js';
import { type RankedReviews } from './reviews.js';
import { type LocalReviews } from './source-kind.js';

/** Raised when the tokenizer, the order of the reviews or the file's layout change. */
const VERSION = 1;

/** Where processed reviews are kept, and under which key. */
export interface CachePlace {
  readonly file: string;
  readonly key: string;
}

/** One file per place the reviews come from; the key in it tells whether it is of their present state. */
export function cachePlace(path: string, fingerprint: string): CachePlace {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return {
    file: join(cacheDir(), 'imdb', `processed-${name}.bin`),
    key: `version ${String(VERSION)}, ${path}, ${fingerprint}`,
  };
}

/**
 * The reviews in ranks: from the cache when it is of the present state of the source, else read and cached.
 */
export async function loadRanked(
  source: LocalReviews,
  place: CachePlace | undefined,
  options: ReadOptions,
): Promise<RankedReviews> {
  const cached = place === undefined ? undefined : await readRankedFile(place.file, place.key);
  if (cached !== undefined) {
    return cached;
  }
  const reviews = await read(source, options);
  if (place === undefined) {
    return reviews;
  }
  try {
    await writeRankedFile(place.file, place.key, reviews);
    return reviews;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ...reviews,
      warnings: [...reviews.warnings, `processed reviews could not be cached: ${reason}`],
    };
  }
}

function read(source: LocalReviews, options: ReadOptions): Promise<RankedReviews> {
  switch (source.kind) {
    case 'archive':
      return readReviewArchive(source.path, options);
    case 'folder':
      return readReviewFolder(source.path, options);
    case 'npz':
      return readImdbNpz(source.path, source.wordIndexPath ?? '', options);
  }
}
