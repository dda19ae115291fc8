import { DataError, OptionError } from '../errors.js';
import { type ResolvedCsvOptions } from './csv-options.js';
import { columnIndex, type TableColumn } from './table.js';
import { detectTimestampFormat, type TimestampParser, timestampParser } from './timestamp-format.js';

/** Marks the field of the date in {@link ColumnPlan.targets}. */
export const DATE = -2;
/** Marks a field that is not read in {@link ColumnPlan.targets}. */
export const IGNORED = -1;

/** Where each field of a row goes. */
export interface ColumnPlan {
  /** The columns of the table. */
  readonly columns: readonly TableColumn[];
  /** For each field of a row: its column in the table, {@link DATE} or {@link IGNORED}. */
  readonly targets: Int32Array;
  /** For each column of the table: the number that stands for a missing value, or NaN. */
  readonly sentinels: Float64Array;
  /** The date's field, or -1. */
  readonly dateField: number;
  /** The date column's name. */
  readonly dateName: string | undefined;
  /** The date's format. */
  readonly dateFormat: string;
  /** Reads a date. */
  readonly parseTime: TimestampParser;
}

const WHERE = 'readCsv';

/**
 * Decides from the header and the first row where each field goes.
 *
 * @param header - the columns of the file
 * @param firstRow - the fields of the first row
 * @param options - the reader's options
 * @param file - the file named in errors
 * @throws OptionError when an option names a column that does not exist; DataError when the date's format is unknown
 */
export function planColumns(
  header: readonly TableColumn[],
  firstRow: readonly string[],
  options: ResolvedCsvOptions,
  file: string,
): ColumnPlan {
  const dateField = findDateField(header, firstRow, options);
  const dateFormat = findDateFormat(header, firstRow[dateField]?.trim() ?? '', dateField, options, file);
  const fields = header.map((_, field) => field).filter((field) => field !== dateField);
  const wanted = options.columns?.map((column) => columnIndex(header, column, WHERE, 'columns')) ?? fields;
  if (wanted.length === 0) {
    throw new DataError('readCsv: there is no column of numbers; is the delimiter right?', { file, line: 1 });
  }
  if (wanted.includes(dateField)) {
    const rule = 'not name the date column';
    throw new OptionError(WHERE, 'columns', rule, options.columns, 'its moments are in timestamps');
  }
  const columns = wanted.map((field) => header[field]).filter((column) => column !== undefined);
  const targets = new Int32Array(header.length).fill(IGNORED);
  wanted.forEach((field, column) => {
    targets[field] = column;
  });
  if (dateField >= 0) {
    targets[dateField] = DATE;
  }
  return {
    columns,
    targets,
    sentinels: sentinelsOf(columns, header, options),
    dateField,
    dateName: header[dateField]?.name,
    dateFormat,
    parseTime: timestampParser(dateFormat),
  };
}

function findDateField(
  header: readonly TableColumn[],
  firstRow: readonly string[],
  { dateColumn, dateFormat }: ResolvedCsvOptions,
): number {
  if (dateColumn === null) {
    return -1;
  }
  if (dateColumn !== undefined) {
    return columnIndex(header, dateColumn, WHERE, 'dateColumn');
  }
  const first = firstRow[0]?.trim() ?? '';
  return dateFormat !== undefined || detectTimestampFormat(first) !== undefined ? 0 : -1;
}

function findDateFormat(
  header: readonly TableColumn[],
  text: string,
  dateField: number,
  { dateFormat }: ResolvedCsvOptions,
  file: string,
): string {
  if (dateFormat !== undefined || dateField < 0) {
    return dateFormat ?? 'iso';
  }
  const format = detectTimestampFormat(text);
  if (format === undefined) {
    const advice = "set dateFormat, for example 'mm/dd/yyyy hh:mm'";
    throw new DataError(`readCsv: '${text}' is a date of unknown format; ${advice}`, {
      file,
      line: 2,
      column: header[dateField]?.name,
    });
  }
  return format;
}

function sentinelsOf(
  columns: readonly TableColumn[],
  header: readonly TableColumn[],
  { sentinels }: ResolvedCsvOptions,
): Float64Array {
  if (typeof sentinels === 'number') {
    return new Float64Array(columns.length).fill(sentinels);
  }
  const values = new Float64Array(columns.length).fill(NaN);
  for (const [name, value] of Object.entries(sentinels)) {
    const column = header[columnIndex(header, name, WHERE, 'sentinels')];
    const index = columns.findIndex((one) => one === column);
    if (index >= 0) {
      values[index] = value;
    }
  }
  return values;
}
