import { CsvError, type Options, parse } from 'csv-parse/sync';
import { DataError } from '../errors.js';
import { type ResolvedCsvOptions } from './csv-options.js';

const CR = 13;

/** The options that every use of csv-parse shares; line ends may even be mixed within one file. */
export function dialect({ delimiter, quote }: ResolvedCsvOptions): Options {
  return {
    delimiter,
    quote,
    escape: quote,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
}

/** The first records of a file and where its rows begin. */
export interface FileStart {
  /** The names of the columns: the first record, or as given. */
  readonly header: readonly string[];
  /** The first row; none in a file without rows. */
  readonly firstRow: readonly string[] | undefined;
  /** Bytes before the first row, a byte order mark included. */
  readonly bytes: number;
  /** Lines before the first row. */
  readonly lines: number;
  /** Whether lines end with LF or CRLF. */
  readonly plain: boolean;
}

/**
 * Reads the header and the first row with csv-parse: byte order mark, quotes and line ends included.
 *
 * @param bytes - the beginning of the file, long enough for both
 * @param options - the checked options
 * @param file - the file named in errors
 * @throws DataError when there is nothing to read, a quote is never closed, or the delimiter is another
 */
export function readStart(bytes: Buffer, options: ResolvedCsvOptions, file: string): FileStart {
  checkDelimiter(bytes, options, file);
  const ends: number[] = [];
  let records: string[][];
  try {
    records = parse(bytes, {
      ...dialect(options),
      bom: true,
      to: 2,
      skip_empty_lines: true,
      on_record: (record: string[], info) => {
        ends.push(info.bytes);
        return record;
      },
    });
  } catch (error) {
    throw describeCsvError(error, file);
  }
  const [first, second] = records;
  if (first === undefined) {
    throw new DataError('readCsv: the file is empty', { file });
  }
  const afterFirst = bytes.subarray(0, ends[0]);
  const plain = afterFirst.at(-1) !== CR;
  if (options.header !== undefined) {
    const mark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
    return { header: options.header, firstRow: first, bytes: mark, lines: 0, plain };
  }
  const lines = afterFirst.toString('latin1').split(/\r\n|\n|\r/).length - 1;
  return { header: first, firstRow: second, bytes: afterFirst.length, lines, plain };
}

/** A first line without the delimiter, but with another one, is a mistake more often than a table of one column. */
function checkDelimiter(bytes: Buffer, { delimiter }: ResolvedCsvOptions, file: string): void {
  const [line = ''] = bytes.toString('utf8', 0, 4096).split(/[\r\n]/, 1);
  const other = [';', '\t', ',', '|'].find((one) => line.includes(one));
  if (!line.includes(delimiter) && other !== undefined) {
    const shown = other === '\t' ? '\\t' : other;
    throw new DataError(
      `readCsv: the first line has no '${delimiter}' but has '${shown}'; set delimiter to '${shown}'`,
      { file, line: 1 },
    );
  }
}

/** An error of csv-parse in this package's words; any other error as it is. */
export function describeCsvError(error: unknown, file: string, linesBefore = 0): unknown {
  if (!(error instanceof CsvError)) {
    return error;
  }
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines + linesBefore : undefined;
  return new DataError(
    `readCsv: ${error.message.replace(/ at line \d+|\.$/g, '')}`,
    { file, line },
    { cause: error },
  );
}
