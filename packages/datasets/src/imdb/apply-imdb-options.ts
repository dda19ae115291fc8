import { OptionError } from '../errors.js';
import { NumpyRandom } from '../random/numpy-random.js';
import { RaggedInts } from '../text/ragged-ints.js';
import { type RankedHalf, type RankedReviews } from './reviews.js';

/** The options of Keras' `imdb.load_data`, checked and filled in. */
export interface EncodingOptions {
  readonly numWords: number | undefined;
  readonly skipTop: number;
  readonly maxlen: number | undefined;
  readonly seed: number;
  readonly startChar: number | null;
  readonly oovChar: number | null;
  readonly indexFrom: number;
}

/** One half, encoded. */
export interface EncodedHalf {
  readonly sequences: RaggedInts;
  readonly labels: Int32Array;
  /** Which review of the data set each one is, `[reviews]`. */
  readonly order: Int32Array;
}

/** Both halves, and the bound on tokens that was used. */
export interface EncodedReviews {
  readonly train: EncodedHalf;
  readonly test: EncodedHalf;
  readonly numWords: number;
}

/**
 * Shuffles and encodes the reviews in exactly the order of steps of Keras' `imdb.load_data`: shuffle train,
 * then test with one generator; add `startChar` and `indexFrom`; drop reviews with `maxlen` tokens or more;
 * without `numWords` take the largest token as the bound (which turns that one word into `oovChar`); replace
 * tokens outside `skipTop <= token < numWords`.
 *
 * @throws OptionError when `maxlen` leaves no review in a half
 */
export function applyImdbOptions({ train, test }: RankedReviews, options: EncodingOptions): EncodedReviews {
  const random = new NumpyRandom(options.seed);
  const trainOrder = keptOrder(train, random, options);
  const testOrder = keptOrder(test, random, options);
  if (options.maxlen !== undefined && (trainOrder.length === 0 || testOrder.length === 0)) {
    throw new OptionError('loadImdb', 'maxlen', 'leave at least one review in each half', options.maxlen);
  }
  const numWords =
    options.numWords ??
    Math.max(largestToken(train, trainOrder, options), largestToken(test, testOrder, options));
  return {
    train: encodeHalf(train, trainOrder, options, numWords),
    test: encodeHalf(test, testOrder, options, numWords),
    numWords,
  };
}

function keptOrder(
  { ranks }: RankedHalf,
  random: NumpyRandom,
  { maxlen, startChar }: EncodingOptions,
): Int32Array {
  const order = Int32Array.from({ length: ranks.length }, (_, i) => i);
  random.shuffle(order);
  const start = startChar === null ? 0 : 1;
  return maxlen === undefined ? order : order.filter((review) => ranks.lengthOf(review) + start < maxlen);
}

function largestToken(
  { ranks }: RankedHalf,
  order: Int32Array,
  { startChar, indexFrom }: EncodingOptions,
): number {
  let largest = -1;
  for (const review of order) {
    const end = ranks.offsets[review + 1] ?? 0;
    for (let i = ranks.offsets[review] ?? 0; i < end; i += 1) {
      largest = Math.max(largest, ranks.values[i] ?? 0);
    }
  }
  return Math.max(largest + indexFrom, startChar ?? 0);
}

function encodeHalf(
  { ranks, labels }: RankedHalf,
  order: Int32Array,
  { skipTop, startChar, oovChar, indexFrom }: EncodingOptions,
  numWords: number,
): EncodedHalf {
  const { values: source, offsets: bounds } = ranks;
  const lengths = Int32Array.from(order, (review) => ranks.lengthOf(review));
  const most = lengths.reduce((sum, n) => sum + n, startChar === null ? 0 : order.length);
  const values = new Int32Array(most);
  const offsets = new Int32Array(order.length + 1);
  const kept = (token: number): boolean => token >= skipTop && token < numWords;
  const start = startChar === null || kept(startChar) ? startChar : oovChar;
  const width = numWords - skipTop;
  const shift = indexFrom - skipTop;
  let length = 0;
  for (let row = 0; row < order.length; row += 1) {
    const from = bounds[order[row] ?? 0] ?? 0;
    const to = from + (lengths[row] ?? 0);
    if (start !== null) {
      values[length] = start;
      length += 1;
    }
    for (let i = from; i < to; i += 1) {
      const above = (source[i] ?? 0) + shift; // how far the token is above skipTop
      if (above >= 0 && above < width) {
        values[length] = above + skipTop;
        length += 1;
      } else if (oovChar !== null) {
        values[length] = oovChar;
        length += 1;
      }
    }
    offsets[row + 1] = length;
  }
  return {
    sequences: new RaggedInts(values.subarray(0, length), offsets),
    labels: Int32Array.from(order, (review) => labels[review] ?? 0),
    order,
  };
}
