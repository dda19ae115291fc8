import { describe, expect, it } from 'vitest';
import { splits } from './splits.js';

describe('splits', () => {
  it('cuts by fraction, the last part to the last row', () => {
    expect(splits(420551, { fractions: [0.5, 0.25, 0.25] })).toEqual([
      { start: 0, end: 210275 },
      { start: 210275, end: 315413 },
      { start: 315413, end: 420551 },
    ]);
    expect(splits(10, { fractions: [0.5, 0.2] })).toEqual([
      { start: 0, end: 5 },
      { start: 5, end: 7 },
    ]);
  });

  it('cuts at rows, with rows left out between the parts', () => {
    expect(splits(420551, { at: [200000, 300000] })).toHaveLength(3);
    expect(splits(10, { at: [4, 8], gap: 1 })).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 8 },
      { start: 9, end: 10 },
    ]);
  });

  it.each([
    [{}, 'options must name either fractions or at, got {}'],
    [{ at: [5], fractions: [1] }, 'options must name either fractions or at'],
    [{ at: [10] }, 'at must be an integer from 1 to 9, got 10'],
    [{ at: [5, 5] }, 'at must leave at least one row in each part of 10 rows, got [5,5]'],
    [{ fractions: [0.8, 0.4] }, 'fractions must not sum to more than 1, got [0.8,0.4]'],
    [{ fractions: [0, 1] }, 'fractions must lie between 0 and 1, got [0,1]'],
    [
      { fractions: [0.01, 0.99] },
      'fractions must leave at least one row in each part of 10 rows, got [0.01,0.99]',
    ],
    [{ at: [5], gap: -1 }, 'gap must be an integer >= 0, got -1'],
  ])('refuses %o', (options, message) => {
    expect(() => splits(10, options)).toThrow(`splits: ${message}`);
  });
});
