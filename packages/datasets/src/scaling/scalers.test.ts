import { describe, expect, it } from 'vitest';
import { emptyReport } from '../csv/csv-report.js';
import { type Table } from '../csv/table.js';
import { MinMaxScaler } from './min-max-scaler.js';
import { RobustScaler } from './robust-scaler.js';
import { scalerFromJson } from './scaler-from-json.js';
import { StandardScaler } from './standard-scaler.js';

function table(values: number[], names: string[]): Table {
  const rows = values.length / names.length;
  return {
    columns: names.map((name) => ({ name, unit: '' })),
    rows,
    data: Float32Array.from(values),
    timestamps: undefined,
    report: emptyReport('test', rows),
  };
}

const FIVE = { data: Float32Array.of(1, 2, 3, 4, 1000), shape: [5, 1] };

describe('StandardScaler', () => {
  it('learns from the rows of the range alone, as in the documentation', () => {
    const data = { data: Float32Array.of(1, 10, 3, 10, 100, 10), shape: [3, 2] };
    const scaler = new StandardScaler().fit(data, { start: 0, end: 2 });
    expect([...scaler.transform(data).data]).toEqual([-1, 0, 1, 0, 98, 0]);
    expect(scaler.notes()).toEqual([
      "Column '1' does not vary around 10 in the rows fitted; it is only shifted.",
    ]);
  });

  it("has scikit-learn's mean and population deviation", () => {
    // sklearn.preprocessing.StandardScaler().fit([[1], [2], [3], [4], [1000]]): mean_ 202, scale_ 399.0012531308714
    const { center, scale } = new StandardScaler().fit(FIVE).column(0);
    expect(center).toBe(202);
    expect(scale).toBeCloseTo(399.0012531308714, 10);
  });

  it('keeps its precision far from zero', () => {
    const data = {
      data: Float32Array.from({ length: 1000 }, (_, i) => 1_000_000 + (i % 2)),
      shape: [1000, 1],
    };
    expect(new StandardScaler().fit(data).column(0)).toEqual({ center: 1_000_000.5, scale: 0.5 });
  });

  it('passes over NaN and infinity while fitting, says so, and keeps them', () => {
    const data = table([1, 5, NaN, 6, 3, Infinity], ['T', 'p']);
    const scaler = new StandardScaler().fit(data);
    expect(scaler.column('T')).toEqual({ center: 2, scale: 1 });
    expect([...scaler.transform(data).data]).toEqual([-1, -1, NaN, 1, 1, Infinity]);
    expect(scaler.notes()).toEqual([
      "Column 'T' has 1 missing values in the rows fitted; they do not count.",
      "Column 'p' has 1 missing values in the rows fitted; they do not count.",
    ]);
  });

  it('brings tables, arrays and single columns back to their units', () => {
    const data = table([1, 5, 2, 6, 6, 70], ['T', 'p']);
    const scaler = new StandardScaler().fit(data);
    const scaled = scaler.transform(data);
    expect(scaled.columns).toEqual(data.columns);
    scaler.inverseTransform(scaled).data.forEach((value, i) => {
      expect(value).toBeCloseTo(data.data[i] ?? NaN, 4);
    });
    const column = scaler.inverseTransformColumn([0, 1], 'p');
    expect(column[0]).toBe(27);
    expect((column[1] ?? 0) - (column[0] ?? 0)).toBeCloseTo(scaler.column('p').scale, 4);
  });

  it('is the same after JSON', () => {
    const data = table([1, 5, 2, 5, 6, 5], ['T', 'p']);
    for (const scaler of [new StandardScaler(), new MinMaxScaler(), new RobustScaler()]) {
      scaler.fit(data);
      const again = scalerFromJson(JSON.parse(JSON.stringify(scaler)));
      expect(again).toBeInstanceOf(scaler.constructor);
      expect(again.transform(data)).toEqual(scaler.transform(data));
      expect(again.notes()).toEqual(scaler.notes());
    }
  });
});

describe('MinMaxScaler', () => {
  it('maps to the range asked for', () => {
    const data = { data: Float32Array.of(2, 4, 6), shape: [3, 1] };
    expect([...new MinMaxScaler().fit(data).transform(data).data]).toEqual([0, 0.5, 1]);
    expect([...new MinMaxScaler({ range: [-1, 3] }).fit(data).transform(data).data]).toEqual([-1, 1, 3]);
    expect(() => new MinMaxScaler({ range: [1, 1] })).toThrow(
      'MinMaxScaler: range must be increasing, got [1,1]',
    );
  });

  it('only shifts a constant column', () => {
    const data = { data: Float32Array.of(7, 7), shape: [2, 1] };
    const scaler = new MinMaxScaler().fit(data);
    expect([...scaler.transform(data).data]).toEqual([0, 0]);
    expect(scaler.notes()).toHaveLength(1);
  });
});

describe('RobustScaler', () => {
  it('takes median and interquartile range, interpolated', () => {
    expect([...new RobustScaler().fit(FIVE).transform(FIVE).data]).toEqual([-1, -0.5, 0, 0.5, 498.5]);
    const four = { data: Float32Array.of(4, 1, 3, 2), shape: [4] };
    expect(new RobustScaler().fit(four).column(0)).toEqual({ center: 2.5, scale: 1.5 });
  });
});

describe('every scaler', () => {
  it('says what is wrong', () => {
    const scaler = new StandardScaler();
    expect(() => scaler.transform(FIVE)).toThrow(
      'StandardScaler.transform: scaler must be fitted first, got undefined; call fit with the training rows',
    );
    expect(() => scaler.fit(FIVE, { end: 6 })).toThrow(
      'StandardScaler.fit: end must be an integer from 1 to 5, got 6',
    );
    expect(() => scaler.fit(FIVE, { start: 2, end: 2 })).toThrow('end must be an integer from 3 to 5, got 2');
    expect(() => scaler.fit({ data: new Float32Array(4), shape: [2, 1, 2] })).toThrow(
      "StandardScaler.fit: data must have the shape [rows, columns] or [rows], got '[2, 1, 2] with 4 numbers'",
    );
    expect(() => scaler.fit(table([NaN, 1, NaN, 2], ['T', 'p']))).toThrow(
      "StandardScaler.fit: no value in rows 0 to 2; leave the column out (column 'T')",
    );
    scaler.fit(table([1, 1, 3, 2], ['T', 'p']));
    expect(() => scaler.transform(FIVE)).toThrow(
      "StandardScaler.transform: data must have 2 columns, got '1 columns'",
    );
    expect(() => scaler.column('t')).toThrow(
      "StandardScaler.column: column must name a column, got 't'; did you mean 'T'? The columns are T, p",
    );
  });

  it('refuses what is not a saved scaler', () => {
    const saved = new StandardScaler().fit(FIVE).toJSON();
    for (const wrong of [null, 3, {}, { ...saved, kind: 'other' }, { ...saved, center: ['a'] }]) {
      expect(() => scalerFromJson(wrong)).toThrow('scalerFromJson: this is not a saved scaler');
    }
    expect(() => scalerFromJson({ ...saved, scale: [1, 2] })).toThrow(
      'scalerFromJson: the saved scaler has lists of different lengths, 2, 1, 1',
    );
  });
});
