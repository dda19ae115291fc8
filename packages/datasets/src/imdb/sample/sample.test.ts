import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../random/seeded-random.js';
import { type RankedHalf } from '../reviews.js';
import { a } from './articles.js';
import { generateReviews } from './generate-reviews.js';
import { inventNames } from './invent-names.js';
import { pickZipf } from './pick.js';
import { SAMPLE_STYLE, writeReview } from './write-review.js';

/** A naive Bayes classifier on the words of a review, order ignored: its accuracy on the test half. */
function bagOfWordsAccuracy(train: RankedHalf, test: RankedHalf, words: number): number {
  const documents = [new Float64Array(words + 1).fill(1), new Float64Array(words + 1).fill(1)] as const;
  train.labels.forEach((label, i) => {
    for (const rank of new Set(train.ranks.at(i))) {
      const counts = label === 1 ? documents[1] : documents[0];
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
  });
  const weights = documents[1].map((positive, rank) => Math.log(positive / (documents[0][rank] ?? 1)));
  const right = test.labels.filter((label, i) => {
    const score = [...new Set(test.ranks.at(i))].reduce((sum, rank) => sum + (weights[rank] ?? 0), 0);
    return score > 0 === (label === 1);
  });
  return right.length / test.labels.length;
}

describe('the generated sample', () => {
  it('is the same for the same seed, another for another, and half positive', () => {
    const size = { train: 200, test: 100, seed: 1 };
    const first = generateReviews(size);
    expect(generateReviews(size)).toEqual(first);
    expect(generateReviews({ ...size, seed: 2 }).train.ranks.values).not.toEqual(first.train.ranks.values);
    expect(first.train.labels.reduce((sum, label) => sum + label, 0)).toBe(100);
    expect(first.test.labels.reduce((sum, label) => sum + label, 0)).toBe(50);
    expect(first.warnings).toEqual([]);
  });

  it('leaves something to learn beyond single words: counting words judges about five of six reviews rightly', () => {
    const { train, test, words } = generateReviews({ train: 3000, test: 1000, seed: 3 });
    expect(words.length).toBeGreaterThan(2000);
    const accuracy = bagOfWordsAccuracy(train, test, words.length);
    expect(accuracy).toBeGreaterThan(0.78);
    expect(accuracy).toBeLessThan(0.88);
  });

  it('writes reviews that a person can read', () => {
    const random = new SeededRandom(5);
    const names = inventNames(500, random);
    expect(new Set(names).size).toBe(500);
    for (let i = 0; i < 300; i += 1) {
      const review = writeReview(i % 2 === 0 ? 1 : 0, SAMPLE_STYLE, names, random);
      expect(review).toMatch(/^[A-Z].*\.$/s);
      expect(review).not.toMatch(/undefined|\ba [aeiou]|\ban [^aeiouh]| {2}/);
    }
  });

  it('chooses the first words most often, and all of them sometimes', () => {
    const random = new SeededRandom(6);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 20_000; i += 1) {
      const k = pickZipf([0, 1, 2, 3, 4], random);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    expect([...counts].sort((x, y) => y - x)).toEqual(counts);
    expect(Math.min(...counts)).toBeGreaterThan(1000);
  });

  it('knows when it is an', () => {
    expect(['film', 'excellent film', 'honest one', 'ugly duck'].map(a)).toEqual([
      'a film',
      'an excellent film',
      'an honest one',
      'an ugly duck',
    ]);
  });
});
