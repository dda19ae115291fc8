import { type RaggedInts, seededRandom, shuffled } from '@unroll/datasets';

/** How the classifier is trained. */
export interface BagOfWordsOptions {
  /** Size of the vocabulary: indices from 0 to `numWords - 1`. */
  readonly numWords: number;
  /** Passes over the reviews. Default 5. */
  readonly epochs?: number;
  /** Step size of AdaGrad. Default 0.05. */
  readonly learningRate?: number;
  /** Seed of the order of the reviews. Default 1. */
  readonly seed?: number;
}

/**
 * The baseline: which words a review holds, weighed by a logistic regression. It knows nothing of their order, trains in
 * about a second and is hard to beat.
 *
 * `p = sigmoid(b + sum of w[word] over the distinct words of the review)`
 *
 * Trained with AdaGrad (Duchi, Hazan and Singer 2011) on the log loss, one review at a time; a word's weight moves only
 * when the word occurs.
 */
export class BagOfWords {
  private constructor(
    private readonly weights: Float64Array,
    private readonly bias: number,
  ) {}

  /**
   * @param sequences - the encoded reviews, rows of word indices
   * @param labels - 1 for a positive review, 0 for a negative one
   * @param rows - the rows to train on
   */
  static fit(
    sequences: RaggedInts,
    labels: Uint8Array,
    rows: readonly number[] | Int32Array,
    { numWords, epochs = 5, learningRate = 0.05, seed = 1 }: BagOfWordsOptions,
  ): BagOfWords {
    const weights = new Float64Array(numWords);
    const squares = new Float64Array(numWords).fill(1e-8);
    let bias = 0;
    let biasSquares = 1e-8;
    const random = seededRandom(seed);
    const distinct = new DistinctWords(numWords);
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      for (const row of shuffled(Int32Array.from(rows), random)) {
        const words = distinct.of(sequences, row);
        const gradient = sigmoid(score(weights, bias, words)) - (labels[row] ?? 0);
        biasSquares += gradient * gradient;
        bias -= (learningRate * gradient) / Math.sqrt(biasSquares);
        for (const word of words) {
          const sum = (squares[word] ?? 0) + gradient * gradient;
          squares[word] = sum;
          weights[word] = (weights[word] ?? 0) - (learningRate * gradient) / Math.sqrt(sum);
        }
      }
    }
    return new BagOfWords(weights, bias);
  }

  /**
   * @param sequences - encoded reviews
   * @returns for each review the probability that it is positive
   */
  predict(sequences: RaggedInts): Float32Array {
    const distinct = new DistinctWords(this.weights.length);
    return Float32Array.from({ length: sequences.length }, (_, row) =>
      sigmoid(score(this.weights, this.bias, distinct.of(sequences, row))),
    );
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function score(weights: Float64Array, bias: number, words: Int32Array): number {
  let sum = bias;
  for (const word of words) {
    sum += weights[word] ?? 0;
  }
  return sum;
}

/** Finds the distinct words of one review after the other without clearing a table in between. */
class DistinctWords {
  private readonly seenIn: Int32Array;
  private found = new Int32Array(256);
  private review = 0;

  constructor(numWords: number) {
    this.seenIn = new Int32Array(numWords);
  }

  of(sequences: RaggedInts, row: number): Int32Array {
    const review = sequences.row(row);
    if (this.found.length < review.length) {
      this.found = new Int32Array(2 * review.length);
    }
    this.review += 1;
    let count = 0;
    for (const word of review) {
      if (this.seenIn[word] !== this.review && word < this.seenIn.length) {
        this.seenIn[word] = this.review;
        this.found[count] = word;
        count += 1;
      }
    }
    return this.found.subarray(0, count);
  }
}
