import { describe, expect, it } from 'vitest';
import { forecastMetrics, mae, mase, naiveError, r2, rmse } from './metrics.js';

describe('the metrics of a forecast', () => {
  it('give the examples of the documentation', () => {
    expect(mae([1, 2, 4], [1, 3, 2])).toBe(1);
    expect(rmse([1, 2, 4], [1, 4, 2])).toBeCloseTo(1.632993161855452, 14);
    expect(r2([1, 2, 3], [1, 2, 4])).toBe(0.5);
    expect(mase([1, 2, 4], [1, 3, 2], 0.5)).toBe(2);
    expect(naiveError([1, 2, 4, 7], 1)).toBe(2);
    expect(naiveError([1, 2, 4, 7], 2)).toBe(4);
    const all = forecastMetrics([1, 2, 3], [1, 2, 4], 0.5);
    expect(all.mae).toBeCloseTo(1 / 3, 14);
    expect(all.rmse).toBeCloseTo(Math.sqrt(1 / 3), 14);
    expect(all.mase).toBeCloseTo(2 / 3, 14);
    expect(all.r2).toBe(0.5);
  });

  it('have no variance to explain in constant values', () => {
    expect(r2([2, 2], [2, 2])).toBe(1);
    expect(r2([2, 2], [2, 3])).toBe(0);
  });

  it('do not hide a forecast that is missing', () => {
    expect(mae([1, 2], [1, NaN])).toBeNaN();
    expect(r2(Float32Array.of(1, 2), Float32Array.of(NaN, 2))).toBeNaN();
  });

  it('say what is wrong', () => {
    expect(() => mae([1, 2], [1])).toThrow(
      'mae: forecast must have the length of truth (2), at least 1, got 1',
    );
    expect(() => rmse([], [])).toThrow('rmse: forecast must have the length of truth (0), at least 1, got 0');
    expect(() => mase([1], [1], 0)).toThrow(
      'mase: scale must be greater than 0, got 0; a constant series has no naive error',
    );
    expect(() => naiveError([1, 2], 2)).toThrow(
      'naiveError: season must be an integer from 1 to 1, one less than the length of the series, got 2',
    );
  });
});
