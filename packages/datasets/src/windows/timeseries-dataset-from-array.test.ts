import { describe, expect, it } from 'vitest';
import { timeseriesDatasetFromArray } from './timeseries-dataset-from-array.js';

const hundred = { data: Float32Array.from({ length: 100 }, (_, i) => i), shape: [100] };

describe('timeseriesDatasetFromArray', () => {
  it('counts 84 windows in 100 rows with length 9 and rate 2, as Keras does since its correction', () => {
    const set = timeseriesDatasetFromArray(hundred, null, { sequenceLength: 9, samplingRate: 2 });
    expect(set.length).toBe(84);
    expect(set.batches).toBe(1);
  });

  it("forecasts the next row as in Keras' second example", () => {
    const inputs = { data: hundred.data.subarray(0, 90), shape: [90] };
    const targets = { data: hundred.data.subarray(10), shape: [90] };
    const [first] = [...timeseriesDatasetFromArray(inputs, targets, { sequenceLength: 10 })];
    expect([...(first?.[0].data.subarray(0, 10) ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(first?.[1].data[0]).toBe(10);
  });

  it('gives every sequence once in another order with each pass when shuffled', () => {
    const set = timeseriesDatasetFromArray(hundred, null, { sequenceLength: 1, shuffle: true, batchSize: 7 });
    const pass = (): number[] => {
      const seen: number[] = [];
      for (const x of set) {
        seen.push(...x.data);
      }
      return seen;
    };
    const [one, two] = [pass(), pass()];
    expect(one).not.toEqual(two);
    expect(one.toSorted((a, b) => a - b)).toEqual([...hundred.data]);
    expect(two.toSorted((a, b) => a - b)).toEqual([...hundred.data]);
  });

  it.each([
    [{ sequenceLength: 101 }, 'sequenceLength must fit in the 100 rows with samplingRate 1, got 101'],
    [{ sequenceLength: 5, endIndex: 100 }, 'endIndex must be an integer from 1 to 99, got 100'],
    [{ sequenceLength: 5, startIndex: 100 }, 'startIndex must be an integer from 0 to 99, got 100'],
    [{ sequenceLength: 5, samplingRate: 0 }, 'samplingRate must be an integer from 1 to 99, got 0'],
    [{ sequenceLength: 5, sequenceStride: 0.5 }, 'sequenceStride must be an integer from 1 to 99, got 0.5'],
  ])('refuses %o', (options, message) => {
    expect(() => timeseriesDatasetFromArray(hundred, null, options)).toThrow(
      `timeseriesDatasetFromArray: ${message}`,
    );
  });

  it('refuses targets that end before the last sequence begins', () => {
    const targets = { data: new Float32Array(20), shape: [20] };
    expect(() => timeseriesDatasetFromArray(hundred, targets, { sequenceLength: 5, startIndex: 50 })).toThrow(
      'targets must have a row for the last sequence, which begins at row 69, got',
    );
  });
});
