import { DataError } from '../errors.js';
import { type TableColumn } from './table.js';

/**
 * Fills cells by a straight line between the nearest values above and below, in time if the rows have times; before
 * the first and after the last value of a column that value is repeated.
 *
 * @param data - the numbers `[rows, columns]`, changed in place
 * @param columns - the columns, for the error
 * @param cells - positions in `data` to fill, in increasing order; they hold NaN
 * @param times - the moment of each row; rows count as evenly spaced without
 * @param file - the file named in the error
 * @throws DataError when a column has no value at all
 */
export function interpolateCells(
  data: Float32Array,
  columns: readonly TableColumn[],
  cells: readonly number[],
  times: Float64Array | undefined,
  file: string,
): void {
  const width = columns.length;
  const rows = data.length / width;
  const next = new Int32Array(width).fill(-1); // of each column, the value below that was found last
  for (const cell of cells) {
    const row = Math.floor(cell / width);
    const column = cell % width;
    const above = nearestValue(data, width, column, row - 1, -1, rows);
    const known = next[column] ?? -1;
    const below = known > row ? known : nearestValue(data, width, column, row + 1, 1, rows);
    next[column] = below;
    if (above < 0 && below < 0) {
      const name = columns[column]?.name;
      throw new DataError(
        "readCsv: no value to interpolate from; use onMissing 'keep' or leave the column out",
        {
          file,
          column: name,
        },
      );
    }
    data[cell] = between(data, width, column, row, above, below, times);
  }
}

/** The next row from `row` on in a direction whose value is there, or -1. */
function nearestValue(
  data: Float32Array,
  width: number,
  column: number,
  row: number,
  direction: 1 | -1,
  rows: number,
): number {
  for (let r = row; r >= 0 && r < rows; r += direction) {
    if (!Number.isNaN(data[r * width + column] ?? NaN)) {
      return r;
    }
  }
  return -1;
}

function between(
  data: Float32Array,
  width: number,
  column: number,
  row: number,
  above: number,
  below: number,
  times: Float64Array | undefined,
): number {
  const upper = data[above * width + column] ?? NaN;
  const lower = data[below * width + column] ?? NaN;
  if (above < 0 || below < 0) {
    return above < 0 ? lower : upper;
  }
  const at = (r: number): number => (times === undefined ? r : (times[r] ?? r));
  const span = at(below) - at(above);
  const share = span > 0 ? (at(row) - at(above)) / span : 0.5;
  return upper + (lower - upper) * share;
}
