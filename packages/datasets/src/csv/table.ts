import { OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';
import { type CsvReport } from './csv-report.js';
import { suggestName } from './suggest-name.js';

/** What one column of a {@link Table} holds. */
export interface TableColumn {
  /** Name without the unit, as in `T` of the header `T (degC)`. */
  readonly name: string;
  /** Unit, as in `degC`; empty when the header names none. */
  readonly unit: string;
}

/** A table of numbers: one row per moment, all rows in one array. */
export interface Table {
  /** The columns of numbers, in the order of the file; the date column is not among them. */
  readonly columns: readonly TableColumn[];
  /** Number of rows. */
  readonly rows: number;
  /** The numbers `[rows, columns]`, row-major: row `r`, column `c` is `data[r * columns.length + c]`. NaN is a missing value. */
  readonly data: Float32Array;
  /** The moment of each row `[rows]` in milliseconds since 1970, read as UTC; `undefined` without a date column. */
  readonly timestamps: Float64Array | undefined;
  /** What was counted, skipped and filled while reading. */
  readonly report: CsvReport;
}

/** How a column is named in a header: `T (degC)`, or `T` without a unit. */
export function columnHeader({ name, unit }: TableColumn): string {
  return unit === '' ? name : `${name} (${unit})`;
}

/**
 * The position of a column, found by name (`T`), by whole header (`T (degC)`) or by number.
 *
 * @param columns - the table's columns
 * @param wanted - name, header or number from 0
 * @param where - the function named in the error
 * @param option - the option named in the error
 * @throws OptionError when there is no such column; the message suggests the nearest name
 *
 * @example
 * columnIndex(table.columns, 'T'); // 1 in the Jena table
 */
export function columnIndex(
  columns: readonly TableColumn[],
  wanted: string | number,
  where = 'columnIndex',
  option = 'column',
): number {
  const names = columns.map(({ name }) => name);
  if (typeof wanted === 'number') {
    if (Number.isInteger(wanted) && wanted >= 0 && wanted < names.length) {
      return wanted;
    }
    const last = String(names.length - 1);
    throw new OptionError(where, option, `be a column number from 0 to ${last}`, wanted);
  }
  const byName = names.indexOf(wanted);
  const found = byName >= 0 ? byName : columns.findIndex((column) => columnHeader(column) === wanted);
  if (found >= 0) {
    return found;
  }
  const near = suggestName(wanted, [...names, ...columns.map(columnHeader)]);
  const advice = `${near === undefined ? '' : `did you mean '${near}'? `}The columns are ${names.join(', ')}`;
  throw new OptionError(where, option, 'name a column', wanted, advice);
}

/**
 * The table's numbers as an array `[rows, columns]`; the data are shared, not copied.
 *
 * @example
 * tableArray(table).shape; // [420551, 14] for Jena
 */
export function tableArray(table: Table): Float32NdArray {
  return { data: table.data, shape: [table.rows, table.columns.length] };
}

/**
 * One column of a table, copied: `[rows]`.
 *
 * @throws OptionError when there is no such column
 *
 * @example
 * columnValues(table, 'T'); // Float32Array of every temperature
 */
export function columnValues(table: Table, column: string | number): Float32Array {
  const index = columnIndex(table.columns, column, 'columnValues');
  const width = table.columns.length;
  const values = new Float32Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    values[row] = table.data[row * width + index] ?? NaN;
  }
  return values;
}
