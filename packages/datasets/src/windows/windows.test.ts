import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splits } from './splits.js';
import { windows, type WindowSet, type WindowsOptions } from './windows.js';

/** Rows whose columns hold the row number times 10 plus the column: every value tells where it comes from. */
function numbered(rows: number, columns: number): WindowsOptions['data'] {
  const data = Float32Array.from(
    { length: rows * columns },
    (_, i) => Math.floor(i / columns) * 10 + (i % columns),
  );
  return { data, shape: [rows, columns] };
}

interface Seen {
  readonly inputs: number[];
  readonly targets: number[];
}

/** The rows of each window in a pass, read back from the values. */
function passOf(set: WindowSet): Seen[] {
  const seen: Seen[] = [];
  for (const [x, y] of set) {
    const [batch = 0, length = 0, width = 0] = x.shape;
    const targets = y.data.length / batch;
    for (let i = 0; i < batch; i += 1) {
      const first = i * length * width;
      seen.push({
        inputs: Array.from({ length }, (_, k) => (x.data[first + k * width] ?? NaN) / 10),
        targets: [...y.data.subarray(i * targets, (i + 1) * targets)].map((value) => value / 10),
      });
    }
  }
  return seen;
}

const layouts = fc.record({
  rows: fc.integer({ min: 1, max: 120 }),
  length: fc.integer({ min: 1, max: 8 }),
  sampling: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 7 }),
  horizon: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
  batchSize: fc.integer({ min: 1, max: 40 }),
  shuffle: fc.boolean(),
  seed: fc.integer(),
});

function needed({
  length,
  sampling,
  horizon,
}: {
  length: number;
  sampling: number;
  horizon: number[];
}): number {
  return (length - 1) * sampling + Math.max(...horizon) + 1;
}

describe('windows', () => {
  it('gives the rows of the example in the documentation', () => {
    const data = { data: Float32Array.from({ length: 12 }, (_, row) => row * 10), shape: [12, 1] };
    const set = windows({ data, length: 3, sampling: 2, horizon: 4, targets: 0, batchSize: 2 });
    expect(set.length).toBe(4);
    expect(set.rowsOf(0)).toEqual({ inputs: [0, 2, 4], targets: [8] });
    const batches = [...set].map(([x, y]) => ({ shape: x.shape, y: y.shape }));
    expect(batches).toEqual([
      { shape: [2, 3, 1], y: [2, 1] },
      { shape: [2, 3, 1], y: [2, 1] },
    ]);
    expect(passOf(set).map(({ targets }) => targets[0])).toEqual([8, 9, 10, 11]);
  });

  it('gives every valid window exactly once, the last one included, whatever the layout', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        fc.pre(needed(layout) <= layout.rows);
        const { rows, length, sampling, stride, horizon } = layout;
        const set = windows({ ...layout, data: numbered(rows, 1), targets: 0 });
        const seen = passOf(set).toSorted((a, b) => (a.inputs[0] ?? 0) - (b.inputs[0] ?? 0));
        const expected: Seen[] = [];
        for (let start = 0; start + needed(layout) <= rows; start += stride) {
          const newest = start + (length - 1) * sampling;
          expected.push({
            inputs: Array.from({ length }, (_, k) => start + k * sampling),
            targets: horizon.map((h) => newest + h),
          });
        }
        expect(seen).toEqual(expected);
        expect(set.length).toBe(expected.length);
        expect(set.batches).toBe(Math.ceil(expected.length / layout.batchSize));
      }),
    );
  });

  it('never puts a target row, or any later one, into the inputs', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        fc.pre(needed(layout) <= layout.rows);
        const set = windows({ ...layout, data: numbered(layout.rows, 1), targets: 0 });
        for (const { inputs, targets } of passOf(set)) {
          expect(Math.max(...inputs)).toBeLessThan(Math.min(...targets));
        }
      }),
    );
  });

  it('shares no row between the windows of two parts, neither as input nor as target', () => {
    const parts = fc.record({ at: fc.integer({ min: 20, max: 60 }), length: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 8 }), ({ at, length }, horizon) => {
        const [train, validation] = splits(100, { at: [at] });
        const options = { data: numbered(100, 1), length, horizon, targets: 0 };
        const rows = (set: WindowSet): Set<number> =>
          new Set(passOf(set).flatMap(({ inputs, targets }) => [...inputs, ...targets]));
        const trained = rows(windows({ ...options, ...train }));
        for (const row of rows(windows({ ...options, ...validation }))) {
          expect(trained.has(row)).toBe(false);
          expect(row).toBeGreaterThan(Math.max(...trained));
        }
      }),
    );
  });

  it('takes another order with each pass when shuffled, the same after rewind and for the same seed', () => {
    const options = { data: numbered(50, 1), length: 2, horizon: 1, targets: 0, shuffle: true, seed: 5 };
    const set = windows(options);
    const [one, two] = [passOf(set), passOf(set)];
    expect(one).not.toEqual(two);
    set.rewind();
    expect(passOf(set)).toEqual(one);
    expect(passOf(windows(options))).toEqual(one);
    expect(passOf(windows({ ...options, seed: 6 }))).not.toEqual(one);
    const other = windows(options);
    passOf(other);
    const resumed = windows(options);
    resumed.restore(other.state());
    expect(passOf(resumed)).toEqual(two);
  });

  it('takes some columns as inputs, others as targets, targets from another array', () => {
    const set = windows({
      data: numbered(6, 3),
      targetData: { data: Float32Array.from({ length: 12 }, (_, i) => -i), shape: [6, 2] },
      length: 2,
      horizon: [1, 2],
      features: [2, 0],
      targets: [1, 0],
      batchSize: 3,
    });
    const [first] = [...set];
    expect(first?.[0].shape).toEqual([3, 2, 2]);
    expect([...(first?.[0].data.subarray(0, 4) ?? [])]).toEqual([2, 0, 12, 10]);
    expect(first?.[1].shape).toEqual([3, 2, 2]);
    expect([...(first?.[1].data.subarray(0, 4) ?? [])]).toEqual([-5, -4, -7, -6]);
    expect(windows({ data: numbered(6, 2), length: 1, horizon: [1, 2], targets: 1 }).targetShape(4)).toEqual([
      4, 2,
    ]);
    expect(windows({ data: numbered(6, 2), length: 1, horizon: 1, targets: [0, 1] }).targetShape(4)).toEqual([
      4, 2,
    ]);
  });

  it.each([
    [{ length: 0 }, 'length must be an integer >= 1, got 0'],
    [
      { length: 30 },
      'length must fit in the 20 rows (0 to 20): 30 timesteps 1 apart span 30 rows, got 30; use shorter windows or more rows',
    ],
    [
      { horizon: 16 },
      'horizon must leave the target within the 20 rows (0 to 20): window and horizon need 21 rows, got 16; look less far ahead or use more rows',
    ],
    [{ horizon: [] }, 'horizon must name at least one step, got []'],
    [{ horizon: 0 }, 'horizon must be an integer >= 1, got 0'],
    [{ start: 21 }, 'start must be an integer from 0 to 20, got 21'],
    [{ end: 21 }, 'end must be an integer from 0 to 20, got 21'],
    [{ targets: 2 }, 'targets must be a column number from 0 to 1, got 2; names need a table with columns'],
    [
      { targets: 'T' },
      "targets must be a column number from 0 to 1, got 'T'; names need a table with columns",
    ],
    [{ targets: [] }, 'targets must name at least one column, got []'],
    [{ features: [] }, 'features must name at least one column, got []'],
    [{ batchSize: 0 }, 'batchSize must be an integer >= 1, got 0'],
    [{ targetData: numbered(19, 2) }, 'targetData must have the 20 rows of data, got 19'],
    [
      { data: { data: new Float32Array(5), shape: [20, 2] } },
      "data must have the shape [rows, columns] or [rows], got '[20, 2] with 5 numbers'",
    ],
  ])('refuses %o', (wrong, message) => {
    const right = { data: numbered(20, 2), length: 5, horizon: 1, targets: 0 };
    expect(() => windows({ ...right, ...wrong })).toThrow(`windows: ${message}`);
  });
});
