import { DataError, DiskFullError, DownloadError } from '../errors.js';
import { Vocabulary } from '../text/vocabulary.js';
import { applyImdbOptions, type EncodedHalf } from './apply-imdb-options.js';
import { fetchReviews, isFetched, reviewDownload } from './download-reviews.js';
import {
  checkImdbOptions,
  type ImdbDataset,
  type ImdbSource,
  type ImdbSplit,
  type LoadImdbOptions,
} from './imdb-options.js';
import { cachePlace, loadRanked } from './load-ranked.js';
import { readRankedFile } from './ranked-file.js';
import { type RankedHalf, type RankedReviews } from './reviews.js';
import { generateReviews } from './sample/generate-reviews.js';
import { inspectReviews } from './source-kind.js';

interface Found {
  readonly reviews: RankedReviews;
  readonly source: ImdbSource;
}

/**
 * Loads the film reviews of the Large Movie Review Dataset, encoded as Keras' `imdb.load_data` encodes them.
 *
 * Token 0 pads (later, see `padSequences`), 1 starts a review, 2 stands for a word that is not used, and a
 * word's token is its rank by frequency + `indexFrom`. With `numWords: 10000` the ranks 1 to 9,996 are used.
 * The words of test reviews that no training review has are left out. What was read once is kept in the cache
 * folder and loads in a blink afterwards.
 *
 * @param options - where from, and how encoded
 * @returns training and test reviews, the vocabulary, where they came from
 * @throws OptionError when an option is out of range; DataError, ArchiveError when the data are not what they
 * should be; DownloadError, HashMismatchError, DiskFullError with `source: 'download'`; AbortedError
 *
 * @example
 * const { train, source } = await loadImdb({ source: 'sample', numWords: 10000 });
 * const x = padSequences(train.sequences, { maxlen: 500 }); // shape [8000, 500]
 * source.generated; // true
 *
 * @see Maas et al., "Learning Word Vectors for Sentiment Analysis", ACL 2011
 */
export async function loadImdb(options: LoadImdbOptions = {}): Promise<ImdbDataset> {
  const encoding = checkImdbOptions(options);
  const { reviews, source } = await findReviews(options);
  const { train, test, numWords } = applyImdbOptions(reviews, encoding);
  const vocabulary = new Vocabulary(reviews.words, { ...encoding, numWords });
  return {
    train: makeSplit(train, reviews.train, vocabulary),
    test: makeSplit(test, reviews.test, vocabulary),
    get wordIndex() {
      return vocabulary.wordIndex;
    },
    vocabulary,
    source,
    warnings: reviews.warnings,
  };
}

/**
 * Every word's rank by frequency in the training reviews, from 1: Keras' `imdb.get_word_index`. A token of
 * `loadImdb` is the rank + `indexFrom`.
 *
 * @example
 * const wordIndex = await getWordIndex({ source: 'aclImdb_v1.tar.gz' });
 * wordIndex.get('the'); // 1
 */
export async function getWordIndex(options: LoadImdbOptions = {}): Promise<ReadonlyMap<string, number>> {
  checkImdbOptions(options);
  const { reviews } = await findReviews(options);
  return new Vocabulary(reviews.words).wordIndex;
}

function makeSplit(
  { sequences, labels, order }: EncodedHalf,
  ranked: RankedHalf,
  vocabulary: Vocabulary,
): ImdbSplit {
  return {
    sequences,
    labels,
    text: (index) => {
      const ranks = ranked.ranks.at(order[index] ?? ranked.ranks.length) ?? [];
      return Array.from(ranks, (rank) => vocabulary.words[rank - 1] ?? '').join(' ');
    },
  };
}

async function findReviews(options: LoadImdbOptions): Promise<Found> {
  const { source = 'auto' } = options;
  switch (source) {
    case 'sample':
      return generated(options);
    case 'download':
    case 'auto':
      return downloaded(options, source === 'download');
    default: {
      const local = await inspectReviews(source, options.wordIndexPath);
      const reviews = await loadRanked(local, cachePlace(local.path, local.fingerprint), options);
      return { reviews, source: describe(reviews, local.kind, local.path) };
    }
  }
}

/** The processed reviews of an earlier run, else the archive, fetched unless it is there. */
async function downloaded(options: LoadImdbOptions, required: boolean): Promise<Found> {
  const wanted = reviewDownload(options);
  const place = wanted.verified ? cachePlace(wanted.file, wanted.fingerprint) : undefined;
  const cached = place === undefined ? undefined : await readRankedFile(place.file, place.key);
  if (cached !== undefined) {
    return { reviews: cached, source: describe(cached, 'archive', wanted.url) };
  }
  try {
    await fetchReviews(wanted, required || (await isFetched(wanted)), options);
  } catch (error) {
    if (!required && isUnavailable(error)) {
      return generated(options, error.message);
    }
    throw error;
  }
  const local = await inspectReviews(wanted.file, undefined);
  const reviews = await loadRanked(local, place ?? cachePlace(local.path, local.fingerprint), options);
  return { reviews, source: describe(reviews, 'archive', wanted.url) };
}

/**
 * No network, no room, no permission: `auto` goes on without the real reviews. A wrong checksum or option is
 * no such thing.
 */
function isUnavailable(error: unknown): error is Error {
  return error instanceof DownloadError || error instanceof DiskFullError || error instanceof DataError;
}

function generated(options: LoadImdbOptions, reason?: string): Found {
  const { train = 8000, test = 4000, seed = 1 } = options.sample ?? {};
  const reviews = generateReviews({ train, test, seed }, options);
  const why = reason === undefined ? '' : `; the real ones could not be had: ${reason}`;
  const description = `generated sample, not real reviews: ${counts(reviews)} from seed ${String(seed)}${why}`;
  return { reviews, source: { kind: 'sample', description, generated: true } };
}

function describe(reviews: RankedReviews, kind: 'archive' | 'folder' | 'npz', path: string): ImdbSource {
  return { kind, description: `film reviews: ${counts(reviews)} from ${path}`, path, generated: false };
}

function counts({ train, test }: RankedReviews): string {
  const number = (count: number): string => count.toLocaleString('en-US');
  return `${number(train.labels.length)} training and ${number(test.labels.length)} test reviews`;
}
