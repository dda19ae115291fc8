import { OptionError } from '../errors.js';

/** The options with which the review was encoded. */
export interface DecodeReviewOptions {
  /** Default 1; `null` when there is none. */
  readonly startChar?: number | null | undefined;
  /** Default 2; `null` when there is none. */
  readonly oovChar?: number | null | undefined;
  /** Default 3. */
  readonly indexFrom?: number | undefined;
}

/** Inverting an index of 88,000 words takes longer than decoding a review. */
const inverses = new WeakMap<ReadonlyMap<string, number>, ReadonlyMap<number, string>>();

/**
 * The words of an encoded review. Padding and the start token are left out; a token without a word becomes
 * `[OOV]`.
 *
 * @param tokens - one review, padded or not
 * @param wordIndex - every word's rank, from `loadImdb` or `getWordIndex`
 * @throws OptionError when `wordIndex` is no map
 *
 * @example
 * decodeReview([0, 0, 1, 4, 2, 5], new Map([['the', 1], ['film', 2]])); // 'the [OOV] film'
 */
export function decodeReview(
  tokens: ArrayLike<number>,
  wordIndex: ReadonlyMap<string, number>,
  { startChar = 1, oovChar = 2, indexFrom = 3 }: DecodeReviewOptions = {},
): string {
  if (!(wordIndex instanceof Map)) {
    throw new OptionError('decodeReview', 'wordIndex', 'be a Map from words to ranks', wordIndex);
  }
  let words = inverses.get(wordIndex);
  if (words === undefined) {
    words = new Map(Array.from(wordIndex, ([word, rank]) => [rank, word]));
    inverses.set(wordIndex, words);
  }
  const decoded: string[] = [];
  for (const token of Array.from(tokens)) {
    if (token !== 0 && token !== startChar) {
      decoded.push((token === oovChar ? undefined : words.get(token - indexFrom)) ?? '[OOV]');
    }
  }
  return decoded.join(' ');
}
