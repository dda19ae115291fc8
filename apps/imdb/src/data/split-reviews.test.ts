import { loadImdb } from '@unroll/datasets';
import { describe, expect, it } from 'vitest';
import { presetOf } from '../presets/presets.js';
import { splitReviews } from './split-reviews.js';

describe('splitReviews', async () => {
  const dataset = await loadImdb({ source: 'sample', numWords: 500, sample: { train: 100, test: 40 } });

  it('takes the last fifth for validation', () => {
    const { train, validation, test } = splitReviews(dataset, presetOf('lstm'));
    expect([train, validation, test].map(({ x }) => x.shape)).toEqual([
      [80, 500],
      [20, 500],
      [40, 500],
    ]);
    expect([...train.y.data, ...validation.y.data]).toEqual([...dataset.train.labels]);
    expect(validation.sequences.at(0)).toEqual(dataset.train.sequences.at(80));
    expect(train.y.shape).toEqual([80, 1]);
  });

  it("validates AIMA's network on the test reviews and leaves its first ten out", () => {
    const { train, validation, test } = splitReviews(dataset, presetOf('aima-simple-rnn'));
    expect(train.sequences).toHaveLength(90);
    expect(train.sequences.at(0)).toEqual(dataset.train.sequences.at(10));
    expect(validation).toBe(test);
  });

  it('uses no more reviews than the limit', () => {
    const { train, validation, test } = splitReviews(dataset, presetOf('lstm'), 20);
    expect([train, validation, test].map(({ sequences }) => sequences.length)).toEqual([16, 4, 20]);
  });
});
