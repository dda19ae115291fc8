import { describe, expect, it } from 'vitest';
import { windows } from '../windows/windows.js';
import { persistence, seasonalNaive, targetsOf } from './baselines.js';

/** Column 0 holds the row's number, column 1 the same plus 100. */
const data = {
  data: Float32Array.from({ length: 60 }, (_, i) => Math.floor(i / 2) + (i % 2) * 100),
  shape: [30, 2],
};

describe('baselines', () => {
  it('give the example of the documentation', () => {
    const five = { data: Float32Array.of(0, 10, 20, 30, 40), shape: [5, 1] };
    const set = windows({ data: five, length: 2, horizon: 1, targets: 0 });
    expect([...targetsOf(set)]).toEqual([20, 30, 40]);
    expect([...persistence(set)]).toEqual([10, 20, 30]);
  });

  it('are in the order of the batches without shuffling', () => {
    const layout = {
      data,
      length: 3,
      sampling: 2,
      stride: 3,
      horizon: [1, 5],
      targets: [1, 0],
      batchSize: 4,
    };
    const set = windows({ ...layout, shuffle: true });
    const fromBatches: number[] = [];
    for (const [, y] of windows(layout)) {
      fromBatches.push(...y.data);
    }
    expect([...targetsOf(set)]).toEqual(fromBatches);
    expect([...persistence(set).subarray(0, 4)]).toEqual([104, 4, 104, 4]);
  });

  it('take the latest whole season that is known: never a row after the newest input', () => {
    const season = 4;
    const expected = { 1: -3, 3: -1, 4: 0, 5: -3, 8: 0, 9: -3 };
    for (const [horizon, back] of Object.entries(expected)) {
      const set = windows({ data, length: 6, horizon: Number(horizon), targets: 0 });
      expect(seasonalNaive(set, season)[0]).toBe(5 + back);
    }
  });

  it('refuse a season that reaches before the data', () => {
    const set = windows({ data, length: 2, horizon: 1, targets: 0 });
    expect(() => seasonalNaive(set, 5)).toThrow(
      'seasonalNaive: season must reach back to a row of the data for the first window, got 5; that row would be -3; use longer windows or a later start',
    );
    expect(() => seasonalNaive(set, 0)).toThrow('seasonalNaive: season must be an integer >= 1, got 0');
  });
});
