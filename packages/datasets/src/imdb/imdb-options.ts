import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type OnProgress } from '../io/progress.js';
import { type RaggedInts } from '../text/ragged-ints.js';
import { checkVocabularyOptions, type Vocabulary, type VocabularyOptions } from '../text/vocabulary.js';
import { type EncodingOptions } from './apply-imdb-options.js';

/** Where the reviews come from and how they are encoded. */
export interface LoadImdbOptions extends VocabularyOptions {
  /**
   * `auto` (default): what an earlier download left, else a short try to download, else the generated sample.
   * `download`: download or fail. `sample`: generated reviews. Anything else is a path: `aclImdb_v1.tar.gz`,
   * a folder in its layout, or Keras' `imdb.npz`.
   */
  readonly source?: string | undefined;
  /**
   * Reviews with this many tokens or more, the start token counted, are dropped; default: none. To cut them,
   * use `padSequences`.
   */
  readonly maxlen?: number | undefined;
  /** Seed of the shuffle, NumPy's; default 113. */
  readonly seed?: number | undefined;
  /** For an `imdb.npz`: its word index; default `imdb_word_index.json` beside it. */
  readonly wordIndexPath?: string | undefined;
  /**
   * Where to download the archive; default the environment's `UNROLL_IMDB_URL`, else the original address.
   */
  readonly url?: string | undefined;
  /**
   * Checksum of the archive at `url`; default the environment's `UNROLL_IMDB_SHA256`; the original address's
   * is known.
   */
  readonly sha256?: string | undefined;
  /** Size and seed of the generated sample; default 8,000 training and 4,000 test reviews, seed 1. */
  readonly sample?: SampleOptions | undefined;
  /** Told of the phases `wait`, `download`, `extract` (bytes), `tokenise` and `generate` (reviews). */
  readonly onProgress?: OnProgress | undefined;
  /** Stops the loading; a download begun is kept and continued next time. */
  readonly signal?: AbortSignal | undefined;
}

/** How many reviews are generated. */
export interface SampleOptions {
  /** Training reviews, half of them positive; default 8,000. */
  readonly train?: number | undefined;
  /** Test reviews, half of them positive; default 4,000. */
  readonly test?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
}

/** Half of the reviews. */
export interface ImdbSplit {
  /** The tokens of each review, not padded, in shuffled order. */
  readonly sequences: RaggedInts;
  /** 1 positive, 0 negative, `[reviews]`. */
  readonly labels: Int32Array;
  /**
   * All words of a review, those that the options took out of its sequence included; without punctuation, in
   * lower case.
   */
  readonly text: (index: number) => string;
}

/** Where the reviews came from. */
export interface ImdbSource {
  readonly kind: 'archive' | 'folder' | 'npz' | 'sample';
  /** One sentence for the reader of a run or report. */
  readonly description: string;
  /** Where the data lie; absent for the sample. */
  readonly path?: string | undefined;
  /** True for the sample: the reviews are generated, nobody wrote them. */
  readonly generated: boolean;
}

/** The data set, ready to be padded. */
export interface ImdbDataset {
  readonly train: ImdbSplit;
  readonly test: ImdbSplit;
  /** Every word's rank by frequency in the training reviews, from 1: Keras' `imdb.get_word_index`. */
  readonly wordIndex: ReadonlyMap<string, number>;
  /** Encodes and decodes further texts as the reviews were encoded. */
  readonly vocabulary: Vocabulary;
  readonly source: ImdbSource;
  /** What was odd, in words: empty reviews, bytes that are not UTF-8, a cache that could not be written. */
  readonly warnings: readonly string[];
}

/** Fills in the defaults of what concerns the encoding. @throws OptionError when an option is out of range */
export function checkImdbOptions(options: LoadImdbOptions): EncodingOptions {
  const where = 'loadImdb';
  const { maxlen, seed = 113 } = options;
  if (maxlen !== undefined) {
    checkInteger(where, 'maxlen', maxlen, 1);
  }
  checkInteger(where, 'seed', seed, 0, 2 ** 32 - 1);
  for (const name of ['train', 'test'] as const) {
    const count = options.sample?.[name];
    if (count !== undefined && (!Number.isInteger(count) || count < 2 || count % 2 !== 0)) {
      throw new OptionError(where, `sample.${name}`, 'be an even integer >= 2', count);
    }
  }
  return { ...checkVocabularyOptions(where, options), maxlen, seed };
}
