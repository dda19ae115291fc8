import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../random/seeded-random.js';
import { splits } from '../windows/splits.js';
import { windows } from '../windows/windows.js';
import { persistence, targetsOf } from './baselines.js';
import { fitLinear } from './fit-linear.js';
import { mae } from './metrics.js';

function noise(rows: number, columns: number, offset = 0): { data: Float32Array; shape: number[] } {
  const random = new SeededRandom(3);
  return {
    data: Float32Array.from({ length: rows * columns }, () => offset + random.normal()),
    shape: [rows, columns],
  };
}

describe('fitLinear', () => {
  it('gives the example of the documentation', () => {
    const data = { data: Float32Array.from({ length: 100 }, (_, i) => Math.sin(i / 5)), shape: [100, 1] };
    const [train, test] = splits(100, { at: [60] });
    const layout = { data, length: 4, horizon: 3, targets: 0 };
    const linear = fitLinear(windows({ ...layout, ...train }), { ridge: 1e-9 });
    const set = windows({ ...layout, ...test });
    expect(mae(targetsOf(set), linear.predict(set))).toBeLessThan(1e-4);
    expect(mae(targetsOf(set), persistence(set))).toBeGreaterThan(0.3);
  });

  it('finds the weights of a linear series, several targets and horizons, far from zero', () => {
    const data = noise(400, 2, 1000);
    for (let row = 3; row < 400; row += 1) {
      const [a = 0, b = 0] = [data.data[(row - 2) * 2], data.data[(row - 3) * 2 + 1]];
      data.data[row * 2] = 1000 + 0.5 * (a - 1000) - 0.25 * (b - 1000);
    }
    const layout = { data, length: 4, horizon: [1, 2], targets: 0 };
    const set = windows({ ...layout, end: 300 });
    const linear = fitLinear(set, { ridge: 1e-8 });
    const later = windows({ ...layout, start: 300 });
    expect(mae(targetsOf(later), linear.predict(later))).toBeLessThan(1e-3);
    expect(linear.samples).toBe(set.length);
    expect(linear.ages).toEqual([0, 1, 2, 3]);
  });

  it('agrees with least squares solved by hand, ridge included', () => {
    // x = 1, 2, 3, 5 and y = 2, 3, 5, 6: slope 9 / 8.75 without ridge, with ridge r that / (1 + r).
    const targetData = { data: Float32Array.of(0, 2, 3, 5, 6), shape: [5] };
    const inputs = { data: Float32Array.of(1, 2, 3, 5, 0), shape: [5] };
    const set = windows({ data: inputs, targetData, length: 1, horizon: 1, targets: 0 });
    const slope = (ridge: number): number => {
      const [first = 0, second = 0] = fitLinear(set, { ridge }).predict(set);
      return second - first;
    };
    expect(slope(0)).toBeCloseTo(36 / 35, 5);
    expect(slope(0.5)).toBeCloseTo(36 / 35 / 1.5, 5);
  });

  it('uses some columns and timesteps, and some of the windows', () => {
    const set = windows({ data: noise(500, 3), length: 30, horizon: 1, targets: 0, features: [2] });
    const linear = fitLinear(set, { maxWindows: 50 });
    expect(linear.samples).toBe(50);
    expect(linear.ages).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25]);
    expect(fitLinear(set, { ages: [7, 0] }).ages).toEqual([7, 0]);
  });

  it('passes over windows with missing values', () => {
    const data = noise(50, 1);
    data.data[20] = NaN;
    const set = windows({ data, length: 3, horizon: 1, targets: 0 });
    expect(fitLinear(set).samples).toBe(set.length - 4);
    data.data.fill(NaN);
    expect(() => fitLinear(set)).toThrow('fitLinear: set must have a window without missing values, got');
  });

  it('bears constant columns and columns that depend on each other', () => {
    const data = noise(200, 3);
    for (let row = 0; row < 200; row += 1) {
      data.data[row * 3 + 1] = 7;
      data.data[row * 3 + 2] = 2 * (data.data[row * 3] ?? 0);
    }
    const set = windows({ data, length: 2, horizon: 1, targets: 0 });
    expect(fitLinear(set).predict(set).every(Number.isFinite)).toBe(true);
    expect(() => fitLinear(set, { ridge: 0 })).toThrow(
      'fitLinear: ridge must be large enough for a solution, got 0; some inputs depend on each other',
    );
  });

  it('says what is wrong', () => {
    const data = noise(50, 2);
    const set = windows({ data, length: 3, horizon: 1, targets: 0 });
    expect(() => fitLinear(set, { ages: [3] })).toThrow(
      'fitLinear: ages must be an integer from 0 to 2, got 3',
    );
    expect(() => fitLinear(set, { ages: [1, 1] })).toThrow(
      'ages must name at least one timestep, none twice, got [1,1]',
    );
    expect(() => fitLinear(set, { ridge: -1 })).toThrow('fitLinear: ridge must be at least 0, got -1');
    expect(() => fitLinear(set, { maxWindows: 0 })).toThrow('maxWindows must be an integer >= 1, got 0');
    const longer = windows({ data, length: 4, horizon: 1, targets: 0 });
    expect(() => fitLinear(set).predict(longer)).toThrow(
      "LinearForecast.predict: set must have windows [3, 2] and 1 targets, as those fitted, got '[4, 2] and 1'",
    );
  });
});
