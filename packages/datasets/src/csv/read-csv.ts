import { MAX_BYTES } from '../archive/archive-options.js';
import { type ReadCsvOptions, resolveCsvOptions } from './csv-options.js';
import { checkFile, openText } from './open-text.js';
import { parseCsv } from './parse-csv.js';
import { lookUpTable } from './table-cache.js';
import { type Table } from './table.js';

/**
 * Reads a CSV file of numbers into one table; never an object or an array per row.
 *
 * Names and units come from headers such as `T (degC)`; a first column of dates becomes `timestamps`. Whatever cannot
 * be read is an error with file, line and column, unless the options say to skip or to interpolate, and is counted in
 * `report` then. With `cacheDir`, the parsed table is kept and found again by the file's content and the options.
 *
 * @param source - the path of a CSV file or of a `.zip` with one in it, or bytes or text in pieces, for example a Node stream
 * @param options - how the file is written and what is wanted of it
 * @returns the table, `[rows, columns]`
 * @throws DataError when the file cannot be read or used; OptionError when an option is wrong
 *
 * @example
 * const text = 'when;T (degC)\n2024-01-01 00:00;1,5\n2024-01-01 01:00;2,5\n';
 * const table = await readCsv([text], { delimiter: ';', decimal: ',' });
 * table.columns; // [{ name: 'T', unit: 'degC' }]
 * table.data; // 1.5, 2.5
 * table.report.samplingMinutes; // 60
 */
export async function readCsv(
  source: string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: ReadCsvOptions = {},
): Promise<Table> {
  const resolved = resolveCsvOptions(options);
  if (typeof source !== 'string') {
    return await parseCsv(inPieces(source), resolved, options.name ?? 'stream');
  }
  await checkFile(source);
  const cached =
    options.cacheDir === undefined ? undefined : await lookUpTable(source, resolved, options.cacheDir);
  if (cached?.table !== undefined) {
    return cached.table;
  }
  const { chunks, bytes } = await openText(source, options.maxBytes ?? MAX_BYTES);
  const table = await parseCsv(inPieces(chunks), resolved, options.name ?? source, bytes);
  await cached?.keep(table);
  return table;
}

async function* inPieces(
  source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string, undefined> {
  yield* source;
  return undefined;
}
