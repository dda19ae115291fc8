import { RaggedInts } from '@unroll/datasets';
import { describe, expect, it } from 'vitest';
import { BagOfWords } from './bag-of-words.js';
import { DistinctWords } from './distinct-words.js';

const GOOD = 4;
const BAD = 5;
const reviews = RaggedInts.from([[1, GOOD, 6], [1, BAD, 6], [GOOD, 7, 6, 6], [BAD, 7], [], [8, GOOD]]);
const labels = [1, 0, 1, 0, 1, 1];

describe('BagOfWords', () => {
  it('learns which words speak for a positive review', () => {
    const model = BagOfWords.fit(reviews, labels, { numWords: 10, epochs: 50, learningRate: 0.5 });
    const [good, bad] = model.predict(RaggedInts.from([[GOOD], [BAD]]));
    expect(good).toBeGreaterThan(0.8);
    expect(bad).toBeLessThan(0.2);
  });

  it('knows nothing of order and repetition, and passes over words outside the vocabulary', () => {
    const model = BagOfWords.fit(reviews, labels, { numWords: 10 });
    const [one, two, three] = model.predict(
      RaggedInts.from([
        [GOOD, 6, 7],
        [7, 6, GOOD, GOOD],
        [GOOD, 6, 7, 99],
      ]),
    );
    expect(two).toBe(one);
    expect(three).toBe(one);
  });

  it('gives the same numbers for the same seed, others for another', () => {
    const run = (seed: number): Float32Array =>
      BagOfWords.fit(reviews, labels, { numWords: 10, seed }).predict(reviews);
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });
});

describe('DistinctWords', () => {
  it('finds each word once, review after review, however long', () => {
    const distinct = new DistinctWords(1000);
    expect([...distinct.of(Int32Array.of(3, 1, 3, 1, 2000))]).toEqual([3, 1]);
    expect([...distinct.of(Int32Array.of(1, 2))]).toEqual([1, 2]);
    expect(distinct.of(Int32Array.from({ length: 3000 }, (_, i) => i % 1000))).toHaveLength(1000);
  });
});
