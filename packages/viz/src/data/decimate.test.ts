import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.js';

describe('decimate', () => {
  it('keeps first, least, greatest and last of a column, as the example says', () => {
    expect(decimate([0, 1, 2, 3, 4, 5], [0, 9, -9, 1, 2, 3], 1)).toEqual([0, 1, 2, 5]);
  });

  it('keeps a gap as a gap, and only the first of a column', () => {
    expect(decimate([0, 1, 2, 3, 4, 5], [1, NaN, NaN, 1, 1, 1], 1)).toEqual([0, 1, 5]);
  });

  it('keeps a column that is all missing as one gap', () => {
    expect(decimate([0, 1, 2, 3], [5, 5, NaN, NaN], 2)).toEqual([0, 1, 2]);
  });

  it('has nothing to keep of nothing, and one of one', () => {
    expect(decimate([], [], 10)).toEqual([]);
    expect(decimate([7], [1], 10)).toEqual([0]);
  });

  it('keeps the extremes of every column, at most five points of each, in order', () => {
    const value = fc.oneof(fc.double({ min: -100, max: 100, noNaN: true }), fc.constant(NaN));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 20 }),
        (values, columns) => {
          const positions = values.map((_, index) => index);
          const kept = decimate(positions, values, columns);
          expect(kept.length).toBeLessThanOrEqual(5 * columns);
          expect([...kept].sort((a, b) => a - b)).toEqual(kept);
          const columnOf = (index: number): number =>
            Math.min(columns - 1, Math.floor((index / Math.max(1, values.length - 1)) * columns));
          for (let column = 0; column < columns; column++) {
            const all = positions
              .filter((index) => columnOf(index) === column)
              .map((index) => values[index] ?? NaN);
            const some = kept
              .filter((index) => columnOf(index) === column)
              .map((index) => values[index] ?? NaN);
            const finite = all.filter(Number.isFinite);
            expect(Math.max(...some.filter(Number.isFinite))).toBe(Math.max(...finite));
            expect(Math.min(...some.filter(Number.isFinite))).toBe(Math.min(...finite));
            expect(some.some(Number.isNaN)).toBe(all.some(Number.isNaN));
          }
        },
      ),
    );
  });
});
