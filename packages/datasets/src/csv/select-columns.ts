import { OptionError } from '../errors.js';
import { columnIndex, type Table } from './table.js';

/**
 * The same rows with some of the columns, in the order asked for; the numbers are copied.
 *
 * @param table - any table
 * @param columns - names, headers or numbers, at least one
 * @throws OptionError when a column does not exist or none is named
 *
 * @example
 * selectColumns(table, ['T', 'p']).columns.map(({ name }) => name); // ['T', 'p']
 */
export function selectColumns(table: Table, columns: readonly (string | number)[]): Table {
  if (columns.length === 0) {
    throw new OptionError('selectColumns', 'columns', 'name at least one column', columns);
  }
  const indices = columns.map((column) => columnIndex(table.columns, column, 'selectColumns', 'columns'));
  const width = table.columns.length;
  const data = new Float32Array(table.rows * indices.length);
  let position = 0;
  for (let row = 0; row < table.rows; row += 1) {
    for (const index of indices) {
      data[position] = table.data[row * width + index] ?? NaN;
      position += 1;
    }
  }
  const chosen = indices.map((index) => table.columns[index]).filter((column) => column !== undefined);
  return { ...table, columns: chosen, data };
}
