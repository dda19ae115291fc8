import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowGenerator } from './window-generator.js';

function counting(rows: number): { data: Float32Array; shape: number[] } {
  return { data: Float32Array.from({ length: rows * 2 }, (_, i) => i), shape: [rows, 2] };
}

/** The walk-through's generator for rows in order, written as it stands in the book. */
function* book(minIndex: number, maxIndex: number, lookback: number, batchSize: number): Generator<number[]> {
  let i = minIndex + lookback;
  for (;;) {
    if (i + batchSize >= maxIndex) {
      i = minIndex + lookback;
    }
    const rows = Array.from({ length: Math.min(i + batchSize, maxIndex) - i }, (_, k) => i + k);
    i += rows.length;
    yield rows;
  }
}

describe('windowGenerator', () => {
  it('gives the batch of the example in the documentation', () => {
    const batches = windowGenerator({ data: counting(20), lookback: 6, delay: 2, step: 3, batchSize: 4 });
    const [x, y] = batches.next().value;
    expect(x.shape).toEqual([4, 2, 2]);
    expect([...x.data.subarray(0, 4)]).toEqual([0, 1, 6, 7]);
    expect(y.shape).toEqual([4, 1]);
    expect(y.data[0]).toBe(17);
    expect(batches.horizon).toBe(5);
  });

  it("visits the rows of the book's generator, which never shows the last batch", () => {
    const cases = fc.record({
      minIndex: fc.nat(10),
      lookback: fc.integer({ min: 1, max: 6 }),
      count: fc.integer({ min: 1, max: 40 }),
      batchSize: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(cases, ({ minIndex, lookback, count, batchSize }) => {
        const maxIndex = minIndex + lookback + count;
        const options = { data: counting(80), lookback, delay: 3, minIndex, maxIndex, batchSize, step: 1 };
        const batches = windowGenerator(options);
        const expected = book(minIndex, maxIndex, lookback, batchSize);
        for (let i = 0; i < 12; i += 1) {
          const [x, y] = batches.next().value;
          const rows = expected.next().value as number[];
          expect([...batches.lastRows]).toEqual(rows);
          expect([...y.data]).toEqual(rows.map((row) => (row + 3) * 2 + 1));
          expect(x.data[0]).toBe(((rows[0] ?? 0) - lookback) * 2);
        }
      }),
    );
  });

  it('starts over after batchesPerPass batches', () => {
    const batches = windowGenerator({ data: counting(60), lookback: 6, delay: 3, step: 3, batchSize: 8 });
    expect(batches.windows).toBe(50);
    expect(batches.batchesPerPass).toBe(6);
    const firstRows = Array.from({ length: 7 }, () => {
      batches.next();
      return batches.lastRows[0];
    });
    expect(firstRows).toEqual([6, 14, 22, 30, 38, 46, 6]);
  });

  it('draws rows with replacement within the bounds when shuffled, the same for the same seed', () => {
    const options = {
      data: counting(60),
      lookback: 6,
      delay: 3,
      step: 3,
      minIndex: 2,
      maxIndex: 12,
      shuffle: true,
    };
    const draw = (seed: number): number[] => {
      const batches = windowGenerator({ ...options, seed, batchSize: 500 });
      batches.next();
      return [...batches.lastRows];
    };
    const rows = draw(1);
    expect(new Set(rows)).toEqual(new Set([8, 9, 10, 11]));
    expect(draw(1)).toEqual(rows);
    expect(draw(2)).not.toEqual(rows);
  });

  it('shares no target row between training and the validation that begins after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(9), fc.boolean(), (lookback, delay, shuffle) => {
        const options = { data: counting(120), lookback, delay, step: 1, target: 0, batchSize: 20 };
        const targets = (minIndex: number, maxIndex: number, random: boolean): Set<number> => {
          const batches = windowGenerator({ ...options, minIndex, maxIndex, shuffle: random });
          const seen = new Set<number>();
          for (let i = 0; i < 10; i += 1) {
            const [, y] = batches.next().value;
            y.data.forEach((value) => seen.add(value / 2));
          }
          return seen;
        };
        const trained = targets(0, 60, shuffle);
        for (const row of targets(61, 110, false)) {
          expect(trained.has(row)).toBe(false);
        }
      }),
    );
  });

  it('goes on where its state was read, and begins again when rewound', () => {
    const options = { data: counting(60), lookback: 6, delay: 3, step: 3, shuffle: true, batchSize: 5 };
    const batches = windowGenerator(options);
    const rows = (): number[] => {
      batches.next();
      return [...batches.lastRows];
    };
    const first = rows();
    const state = batches.state();
    const second = rows();
    batches.restore(state);
    expect(rows()).toEqual(second);
    batches.rewind();
    expect(rows()).toEqual(first);
  });

  it.each([
    [{ lookback: 7 }, 'lookback must be a multiple of step (3), got 7'],
    [
      { lookback: 63 },
      'lookback must be smaller than the number of rows (60), got 63; read more rows or look back less',
    ],
    [
      { delay: 60 },
      'delay must be smaller than the number of rows (60), got 60; the target would lie beyond the end of the data',
    ],
    [
      { maxIndex: 58 },
      'maxIndex must be an integer <= rows - delay (57), got 58; the last targets would lie beyond the end',
    ],
    [
      { minIndex: 10, maxIndex: 16 },
      'maxIndex must be greater than minIndex + lookback (16), got 16; no window fits between the two',
    ],
    [{ step: 0 }, 'step must be an integer >= 1, got 0'],
    [{ batchSize: 0 }, 'batchSize must be an integer >= 1, got 0'],
    [{ target: 2 }, 'target must be a column number from 0 to 1, got 2; names need a table with columns'],
  ])('refuses %o', (wrong, message) => {
    const right = { data: counting(60), lookback: 6, delay: 3, step: 3 };
    expect(() => windowGenerator({ ...right, ...wrong })).toThrow(`windowGenerator: ${message}`);
  });
});
