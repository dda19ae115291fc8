import { DataFrame } from 'danfojs-node';
import { checkInteger } from '../check-option.js';
import { formatTimestamp } from '../csv/format-timestamp.js';
import { columnHeader, type Table } from '../csv/table.js';

/** Options of {@link toDataFrame}. */
export interface ToDataFrameOptions {
  /** First row; default 0. */
  readonly start?: number | undefined;
  /** Row before which to stop; default all rows. */
  readonly end?: number | undefined;
  /** Format of the dates in the index; default `iso`. */
  readonly dateFormat?: string | undefined;
}

/**
 * A danfo `DataFrame` of a table's rows, for exploration: columns are called as in the file's header, the index holds
 * the dates, or the row numbers when there are none. danfo keeps an array per row, so take a part of a long table.
 *
 * @param table - any table
 * @param options - which rows
 * @throws OptionError when the rows do not exist
 *
 * @example
 * import { toDataFrame } from '@unroll/datasets/danfo';
 * toDataFrame(table, { end: 5 }).print();
 */
export function toDataFrame(table: Table, options: ToDataFrameOptions = {}): DataFrame {
  const { dateFormat = 'iso' } = options;
  const start = checkInteger('toDataFrame', 'start', options.start ?? 0, 0, table.rows);
  const end = checkInteger('toDataFrame', 'end', options.end ?? table.rows, start, table.rows);
  const { data, timestamps } = table;
  const width = table.columns.length;
  const rows: number[][] = [];
  const index: (string | number)[] = [];
  for (let row = start; row < end; row += 1) {
    rows.push([...data.subarray(row * width, (row + 1) * width)]);
    const moment = timestamps?.[row];
    index.push(moment === undefined ? row : formatTimestamp(moment, dateFormat));
  }
  return new DataFrame(rows, { columns: table.columns.map(columnHeader), index });
}
