import { type Table, type TableColumn } from './table.js';

/** The description of one column; NaN does not count. */
export interface ColumnStatistics extends TableColumn {
  /** Values that are there. */
  readonly count: number;
  /** Values that are missing. */
  readonly missing: number;
  readonly mean: number;
  /** Standard deviation of a sample (divided by `count - 1`), as pandas and danfo give it. */
  readonly std: number;
  readonly min: number;
  /** The value a quarter of the values lie below. */
  readonly lowerQuartile: number;
  readonly median: number;
  /** The value three quarters of the values lie below. */
  readonly upperQuartile: number;
  readonly max: number;
}

/**
 * Describes every column of a table, as `describe()` of pandas does; quantiles are interpolated between neighbours.
 *
 * @returns a description for each column, in their order; all numbers but the counts are NaN for an empty column
 *
 * @example
 * const [, temperature] = columnStatistics(table);
 * temperature?.mean; // about 9.4 degrees in Jena
 */
export function columnStatistics(table: Table): ColumnStatistics[] {
  const values = new Float32Array(table.rows);
  return table.columns.map((column, index) => {
    const count = takeValues(table, index, values);
    return { ...column, ...describe(values.subarray(0, count)), missing: table.rows - count };
  });
}

function takeValues({ data, rows, columns }: Table, column: number, out: Float32Array): number {
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    const value = data[row * columns.length + column] ?? NaN;
    if (!Number.isNaN(value)) {
      out[count] = value;
      count += 1;
    }
  }
  return count;
}

function describe(values: Float32Array): Omit<ColumnStatistics, 'name' | 'unit' | 'missing'> {
  const count = values.length;
  values.sort();
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  const mean = sum / count;
  let squares = 0;
  for (const value of values) {
    squares += (value - mean) ** 2;
  }
  return {
    count,
    mean,
    std: Math.sqrt(squares / (count - 1)),
    min: quantile(values, 0),
    lowerQuartile: quantile(values, 0.25),
    median: quantile(values, 0.5),
    upperQuartile: quantile(values, 0.75),
    max: quantile(values, 1),
  };
}

function quantile(sorted: Float32Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
