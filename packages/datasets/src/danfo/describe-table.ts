import { DataFrame } from 'danfojs-node';
import { columnStatistics } from '../csv/column-statistics.js';
import { columnHeader, type Table } from '../csv/table.js';

/** Prints every row and column, each as wide as it needs, without lines between the rows. */
const WHOLE = {
  tableMaxRow: 1000,
  tableMaxColInConsole: 20,
  tableDisplayConfig: {
    columns: {},
    drawHorizontalLine: (line: number, lines: number) => line < 2 || line === lines,
  },
};

/**
 * The description of a table's columns as a danfo `DataFrame`: a row per column, with count, missing values, mean,
 * deviation, extremes and quartiles. The numbers come from `columnStatistics`: danfo's own `describe()` takes minutes
 * for a table of this size.
 *
 * @example
 * import { describeTable } from '@unroll/datasets/danfo';
 * describeTable(table).print();
 */
export function describeTable(table: Table): DataFrame {
  const statistics = columnStatistics(table);
  const rows = statistics.map((one) => [
    one.count,
    one.missing,
    rounded(one.mean),
    rounded(one.std),
    rounded(one.min),
    rounded(one.lowerQuartile),
    rounded(one.median),
    rounded(one.upperQuartile),
    rounded(one.max),
  ]);
  const columns = ['count', 'missing', 'mean', 'std', 'min', '25 %', '50 %', '75 %', 'max'];
  return new DataFrame(rows, { columns, index: statistics.map(columnHeader), config: WHOLE });
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
