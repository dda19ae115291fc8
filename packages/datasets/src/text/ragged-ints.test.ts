import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RaggedInts } from './ragged-ints.js';

const rows = fc.array(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 6 }), {
  maxLength: 8,
});

describe('RaggedInts', () => {
  it('is an array of arrays to its readers', () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: -10, max: 10 }),
        fc.integer({ min: -10, max: 10 }),
        (arrays, a, b) => {
          const ragged = RaggedInts.from(arrays);
          expect(ragged.toArrays()).toEqual(arrays);
          expect(ragged.length).toBe(arrays.length);
          expect(ragged.slice(a, b).toArrays()).toEqual(arrays.slice(a, b));
          const row = ragged.at(a);
          expect(row === undefined ? undefined : [...row]).toEqual(arrays.at(a));
          expect(arrays.map((_, i) => ragged.lengthOf(i))).toEqual(arrays.map(({ length }) => length));
        },
      ),
    );
  });

  it('holds the documented example', () => {
    const reviews = RaggedInts.from([[1, 14, 22], [], [1, 9]]);
    expect(reviews.at(-1)).toEqual(Int32Array.of(1, 9));
    expect([...reviews].map((review) => review.length)).toEqual([3, 0, 2]);
  });

  it('shares its values with a slice and copies what is gathered', () => {
    const ragged = RaggedInts.from([[1], [2, 3], [4]]);
    const slice = ragged.slice(1);
    const gathered = ragged.gather([1, 1]);
    ragged.values[1] = 20;
    expect(slice.toArrays()).toEqual([[20, 3], [4]]);
    expect(gathered.toArrays()).toEqual([
      [2, 3],
      [2, 3],
    ]);
  });

  it('refuses an index and offsets that do not fit', () => {
    expect(() => RaggedInts.from([[1]]).gather([1])).toThrow(
      'RaggedInts.gather: indices must be from 0 to 0, got 1',
    );
    for (const [offsets, bad] of [
      [[], 'undefined'],
      [[1, 2], '1'],
      [[0, 2, 1], '1'],
      [[0, 4], '4'],
    ] as const) {
      expect(() => new RaggedInts(new Int32Array(3), Int32Array.from(offsets))).toThrow(
        `RaggedInts: offsets must start at 0, never fall, and end within the values, got ${bad}`,
      );
    }
  });
});
