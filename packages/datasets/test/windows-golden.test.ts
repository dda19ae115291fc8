import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { timeseriesDatasetFromArray, type TimeseriesOptions } from '../src/index.js';

interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly targetColumns: number | null;
  readonly options: Readonly<Record<string, number>>;
  readonly batches: readonly { xShape: number[]; x: number[]; yShape?: number[]; y?: number[] }[];
}

const file = new URL('golden/timeseries-dataset.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

function toCamelCase(options: Case['options']): TimeseriesOptions {
  const renamed = Object.entries(options).map(([name, value]): [string, number] => [
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed) as unknown as TimeseriesOptions;
}

function makeRows(rows: number, columns: number, value: (row: number, column: number) => number) {
  const width = Math.max(1, columns);
  const data = Float32Array.from({ length: rows * width }, (_, i) => value(Math.floor(i / width), i % width));
  return { data, shape: columns === 0 ? [rows] : [rows, columns] };
}

describe('timeseriesDatasetFromArray against Keras', () => {
  it.each(cases)('$rows rows, $columns columns, targets $targetColumns, $options', (golden) => {
    const { rows, columns, targetColumns } = golden;
    const data = makeRows(rows, columns, (row, column) => (columns === 0 ? row : row * 10 + column));
    const options = toCamelCase(golden.options);
    const batches: Case['batches'][number][] = [];
    if (targetColumns === null) {
      for (const x of timeseriesDatasetFromArray(data, null, options)) {
        batches.push({ xShape: [...x.shape], x: [...x.data] });
      }
    } else {
      const targets = makeRows(rows, targetColumns, (row, column) => row + 0.5 + 1000 * column);
      for (const [x, y] of timeseriesDatasetFromArray(data, targets, options)) {
        batches.push({ xShape: [...x.shape], x: [...x.data], yShape: [...y.shape], y: [...y.data] });
      }
    }
    expect(batches).toEqual(golden.batches);
  });
});
