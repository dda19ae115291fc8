import { type RaggedInts } from '../text/ragged-ints.js';

/** Half of the data set. */
export type Half = 'train' | 'test';

/** A review as it lies in the archive or folder. */
export interface RawReview {
  readonly half: Half;
  /** 1 for `pos`, 0 for `neg`. */
  readonly label: 0 | 1;
  /** File name without folders, `ID_RATING.txt` in the original. */
  readonly name: string;
  readonly content: Buffer;
}

/**
 * The reviews of one half before any option of `loadImdb` is applied: ranks instead of tokens, not shuffled.
 */
export interface RankedHalf {
  /** Each word's rank by frequency, from 1; words that no training review has are left out. */
  readonly ranks: RaggedInts;
  /** 1 positive, 0 negative, `[reviews]`. */
  readonly labels: Uint8Array;
}

/** The whole data set in ranks: what is cached. */
export interface RankedReviews {
  readonly train: RankedHalf;
  readonly test: RankedHalf;
  /** The most frequent word of the training reviews first; its rank is 1. */
  readonly words: readonly string[];
  /** What was odd about the data, in words. */
  readonly warnings: readonly string[];
}
