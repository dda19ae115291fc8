import { columnIndex, type Table, type TableColumn } from '../csv/table.js';
import { OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';

/** Rows of numbers: a table, or an array `[rows, columns]` or `[rows]`. */
export type RowsOfNumbers = Table | Float32NdArray;

/** What the windows are cut from. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly width: number;
  readonly columns: readonly TableColumn[] | undefined;
}

/**
 * Reads a table or an array as rows of numbers; nothing is copied.
 *
 * @throws OptionError when the shape is not `[rows, columns]` or `[rows]`, or does not fit the data
 */
export function toMatrix(where: string, option: string, source: RowsOfNumbers): Matrix {
  if ('columns' in source) {
    const { data, rows, columns } = source;
    return { data, rows, width: columns.length, columns };
  }
  const [rows = 0, width = 1] = source.shape;
  if (source.shape.length < 1 || source.shape.length > 2 || rows * width !== source.data.length) {
    const received = `[${source.shape.join(', ')}] with ${String(source.data.length)} numbers`;
    throw new OptionError(where, option, 'have the shape [rows, columns] or [rows]', received);
  }
  return { data: source.data, rows, width, columns: undefined };
}

/**
 * The number of a column given by name or number.
 *
 * @throws OptionError when there is no such column, or a name is given for an array without names
 */
export function matrixColumn(
  where: string,
  option: string,
  matrix: Pick<Matrix, 'width' | 'columns'>,
  wanted: string | number,
): number {
  if (matrix.columns !== undefined) {
    return columnIndex(matrix.columns, wanted, where, option);
  }
  if (typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 0 && wanted < matrix.width) {
    return wanted;
  }
  const rule = `be a column number from 0 to ${String(matrix.width - 1)}`;
  throw new OptionError(where, option, rule, wanted, 'names need a table with columns');
}
