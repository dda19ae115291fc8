import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { writeFileAtomic } from '../io/write-file-atomic.js';
import { formatTimestamp } from './format-timestamp.js';
import { columnHeader, type Table } from './table.js';

/** Options of {@link writeCsv}. */
export interface WriteCsvOptions {
  /** Between two fields; default `,`. */
  readonly delimiter?: string | undefined;
  /** Before the decimals of a number; default `.`. */
  readonly decimal?: '.' | ',' | undefined;
  /** Decimals of every number; default as many as the 32-bit number needs. */
  readonly decimals?: number | undefined;
  /** Name of the date column; default `Date Time`. */
  readonly dateColumn?: string | undefined;
  /** `iso` or a pattern, as in `readCsv`; default `iso`. */
  readonly dateFormat?: string | undefined;
}

const ROWS_IN_PIECE = 8192;

/**
 * Writes a table as CSV, dates first, so that `readCsv` reads the same table again. NaN becomes an empty field.
 *
 * @param path - the file; folders are made, an existing file is replaced at the end
 * @param table - the table
 * @throws OptionError when delimiter and decimal are the same; DiskFullError when there is no room
 *
 * @example
 * await writeCsv('climate.csv', table, { decimals: 2, dateFormat: 'dd.mm.yyyy hh:mm:ss' });
 */
export async function writeCsv(path: string, table: Table, options: WriteCsvOptions = {}): Promise<void> {
  const { delimiter = ',', decimal = '.', decimals, dateColumn = 'Date Time', dateFormat = 'iso' } = options;
  if (decimal === delimiter) {
    throw new OptionError('writeCsv', 'decimal', 'differ from delimiter', decimal);
  }
  if (decimals !== undefined) {
    checkInteger('writeCsv', 'decimals', decimals, 0, 20);
  }
  const { timestamps, columns, data, rows } = table;
  const headers = columns.map((column) => quoted(columnHeader(column), delimiter));
  const lines = [(timestamps === undefined ? headers : [dateColumn, ...headers]).join(delimiter)];
  const pieces: Buffer[] = [];
  const width = columns.length;
  for (let row = 0; row < rows; row += 1) {
    const fields = timestamps === undefined ? [] : [formatTimestamp(timestamps[row] ?? NaN, dateFormat)];
    for (let cell = row * width; cell < (row + 1) * width; cell += 1) {
      const text = numberText(data[cell] ?? NaN, decimals);
      fields.push(decimal === '.' ? text : text.replace('.', ','));
    }
    lines.push(fields.join(delimiter));
    if (lines.length >= ROWS_IN_PIECE) {
      pieces.push(Buffer.from(`${lines.join('\n')}\n`));
      lines.length = 0;
    }
  }
  pieces.push(Buffer.from(lines.length === 0 ? '' : `${lines.join('\n')}\n`));
  await writeFileAtomic(path, pieces);
}

function numberText(value: number, decimals: number | undefined): string {
  if (Number.isNaN(value)) {
    return '';
  }
  return decimals === undefined ? shortestFloat32(value) : value.toFixed(decimals);
}

/** The fewest digits that give the same 32-bit number again: `0.1`, not `0.10000000149011612`. */
function shortestFloat32(value: number): string {
  for (let digits = 6; digits < 9; digits += 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) {
      return text;
    }
  }
  return String(Number(value.toPrecision(9)));
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
}
