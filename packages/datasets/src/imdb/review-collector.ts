import { isUtf8 } from 'node:buffer';
import { DataError } from '../errors.js';
import { GrowingInts } from '../text/growing-ints.js';
import { RaggedInts } from '../text/ragged-ints.js';
import { rankWords } from '../text/rank-words.js';
import { WordSplitter } from '../text/split-words.js';
import { WordTable } from '../text/word-table.js';
import { type Half, type RankedHalf, type RankedReviews, type RawReview } from './reviews.js';

interface Collected {
  readonly half: Half;
  readonly label: 0 | 1;
  readonly name: string;
  /** Where the words lie among all words of all reviews. */
  readonly start: number;
  readonly end: number;
}

/**
 * Takes reviews in any order, cuts them into words once, and makes the data set of them: positive before
 * negative reviews, each by the number in the file name, words ranked by their frequency in the training
 * reviews as Keras' `Tokenizer` ranks them when it reads the reviews in that order.
 */
export class ReviewCollector {
  readonly #splitter = new WordSplitter();
  readonly #table = new WordTable();
  readonly #words = new GrowingInts(1 << 20);
  readonly #reviews: Collected[] = [];
  readonly #empty: string[] = [];
  readonly #notUtf8: string[] = [];

  /** How many reviews have been taken. */
  get count(): number {
    return this.#reviews.length;
  }

  add({ half, label, name, content }: RawReview): void {
    const where = `${half}/${label === 1 ? 'pos' : 'neg'}/${name}`;
    if (!isUtf8(content)) {
      this.#notUtf8.push(where);
    }
    const start = this.#words.length;
    this.#splitter.scan(content.toString('utf8'), this.#table, true, (word) => {
      this.#words.push(word);
    });
    const end = this.#words.length;
    if (end === start) {
      this.#empty.push(where);
    }
    this.#reviews.push({ half, label, name, start, end });
  }

  /**
   * @param origin - where the reviews came from, for the message
   * @throws DataError when one of the four groups of reviews is missing
   */
  finish(origin: string): RankedReviews {
    this.#checkGroups(origin);
    const train = this.#sorted('train');
    const test = this.#sorted('test');
    const { rankOf, order } = this.#rank(train);
    return {
      train: this.#half(train, rankOf),
      test: this.#half(test, rankOf),
      words: order.map((word) => this.#table.word(word)),
      warnings: this.#warnings(),
    };
  }

  #checkGroups(origin: string): void {
    const missing = (['train', 'test'] as const).flatMap((half) =>
      ([1, 0] as const)
        .filter((label) => !this.#reviews.some((review) => review.half === half && review.label === label))
        .map((label) => `${half}/${label === 1 ? 'pos' : 'neg'}`),
    );
    if (missing.length > 0) {
      throw new DataError(
        `loadImdb: the data must hold reviews in train/pos, train/neg, test/pos and test/neg; nothing in ${missing.join(', ')}`,
        { file: origin },
      );
    }
  }

  #sorted(half: Half): Collected[] {
    return this.#reviews
      .filter((review) => review.half === half)
      .sort((a, b) => b.label - a.label || compareNames(a.name, b.name));
  }

  /**
   * Ranks the words of the training reviews; equally frequent ones by first appearance in the sorted reviews.
   */
  #rank(train: readonly Collected[]): { rankOf: Int32Array; order: number[] } {
    const words = this.#words.view();
    const position = new Int32Array(this.#table.size).fill(-1);
    const seen = new GrowingInts();
    const counts = new GrowingInts();
    for (const { start, end } of train) {
      for (let i = start; i < end; i += 1) {
        const word = words[i] ?? 0;
        const at = position[word] ?? -1;
        if (at === -1) {
          position[word] = seen.length;
          seen.push(word);
          counts.push(1);
        } else {
          counts.set(at, counts.at(at) + 1);
        }
      }
    }
    const order = Array.from(rankWords(counts.view()), (at) => seen.at(at));
    const rankOf = new Int32Array(this.#table.size);
    order.forEach((word, i) => {
      rankOf[word] = i + 1;
    });
    return { rankOf, order };
  }

  #half(reviews: readonly Collected[], rankOf: Int32Array): RankedHalf {
    const words = this.#words.view();
    const values = new Int32Array(reviews.reduce((total, { start, end }) => total + end - start, 0));
    const offsets = new Int32Array(reviews.length + 1);
    let length = 0;
    reviews.forEach(({ start, end }, review) => {
      for (let i = start; i < end; i += 1) {
        const rank = rankOf[words[i] ?? 0] ?? 0;
        if (rank !== 0) {
          values[length] = rank;
          length += 1;
        }
      }
      offsets[review + 1] = length;
    });
    return {
      ranks: new RaggedInts(values.slice(0, length), offsets),
      labels: Uint8Array.from(reviews, ({ label }) => label),
    };
  }

  #warnings(): string[] {
    return [
      ...count(this.#empty, 'without a single word'),
      ...count(this.#notUtf8, 'with bytes that are not UTF-8 (read as U+FFFD)'),
    ];
  }
}

function count(names: readonly string[], what: string): string[] {
  const [first] = names;
  const noun = names.length === 1 ? 'review' : 'reviews';
  return first === undefined
    ? []
    : [`${String(names.length)} ${noun} ${what}: ${first}${names.length > 1 ? ', ...' : ''}`];
}

/** By the number a name begins with, then by the name. */
function compareNames(a: string, b: string): number {
  const difference = leadingNumber(a) - leadingNumber(b);
  return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
}

function leadingNumber(name: string): number {
  const value = Number.parseInt(name, 10);
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value;
}
