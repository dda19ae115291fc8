import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnStatistics, generateClimate, type Table } from '../src/index.js';
import { describeTable, toDataFrame } from '../src/danfo/index.js';

const climate = generateClimate({ rows: 200 });

describe('the danfo view of a table', () => {
  it('shows rows with headers and dates', () => {
    const frame = toDataFrame(climate, { start: 1, end: 4 });
    expect(frame.shape).toEqual([3, 14]);
    expect(frame.columns.slice(0, 2)).toEqual(['p (mbar)', 'T (degC)']);
    expect(frame.index).toEqual(['2009-01-01T00:20:00', '2009-01-01T00:30:00', '2009-01-01T00:40:00']);
    expect((frame.values as number[][])[0]).toEqual([...climate.data.subarray(14, 28)]);
    expect(toDataFrame({ ...climate, timestamps: undefined }, { end: 2 }).index).toEqual([0, 1]);
    expect(() => toDataFrame(climate, { end: 201 })).toThrow(
      'toDataFrame: end must be an integer from 0 to 200, got 201',
    );
  });

  it('describes the columns with the numbers danfo itself computes', () => {
    const frame = describeTable(climate);
    const own = toDataFrame(climate).describe();
    expect(frame.index[1]).toBe('T (degC)');
    const [count, , mean, std, min, , median, , max] = (frame.values as number[][])[1] ?? [];
    const danfo = (own.column('T (degC)').values as number[]).map((value) => Number(value.toPrecision(6)));
    expect([count, mean, std, min, median, max]).toEqual(danfo.slice(0, 6));
    const printed = frame.toString();
    expect(printed.split('\n').filter((line) => line.includes('200'))).toHaveLength(14);
    expect(printed).toContain('max. wv (m/s)');
  });
});

describe('the main entry point', () => {
  it('never leads to danfo, which is large and optional', () => {
    const seen = new Set<string>();
    const visit = (file: URL): void => {
      if (seen.has(file.href)) {
        return;
      }
      seen.add(file.href);
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/ from '([^']+)'/g)) {
        expect(name, file.pathname).not.toMatch(/danfo|tensorflow/);
        if (name.startsWith('.')) {
          visit(new URL(name.replace(/\.js$/, '.ts'), file));
        }
      }
    };
    visit(new URL('../src/index.ts', import.meta.url));
    expect(seen.size).toBeGreaterThan(40);
  });
});

describe('columnStatistics', () => {
  it('passes over missing values and says how many there are', () => {
    const columns = ['a', 'b'].map((name) => ({ name, unit: '' }));
    const data = Float32Array.of(4, NaN, 1, NaN, NaN, NaN, 2, NaN);
    const table: Table = { ...climate, columns, rows: 4, data };
    const [a, b] = columnStatistics(table);
    expect(a).toMatchObject({
      name: 'a',
      count: 3,
      missing: 1,
      min: 1,
      lowerQuartile: 1.5,
      median: 2,
      max: 4,
    });
    expect(a?.mean).toBeCloseTo(7 / 3, 12);
    expect(a?.std).toBeCloseTo(1.5275252316519468, 12);
    expect(b).toMatchObject({ count: 0, missing: 4, mean: NaN, median: NaN });
  });
});
