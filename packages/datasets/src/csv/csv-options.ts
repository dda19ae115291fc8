import { checkOneOf } from '../check-option.js';
import { OptionError } from '../errors.js';

/** What happens to a row that cannot be used. */
export type BadRowPolicy = 'error' | 'skip' | 'interpolate';

/** How a CSV file is written and what is wanted of it. */
export interface ReadCsvOptions {
  /** Between two fields; default `,`. */
  readonly delimiter?: string | undefined;
  /** Before the decimals of a number, `.` or `,`; default `.`. */
  readonly decimal?: '.' | ',' | undefined;
  /** Around fields that hold a delimiter; default `"`. */
  readonly quote?: string | undefined;
  /** Names of the columns of a file without a header line, units in brackets; default: the first line is the header. */
  readonly header?: readonly string[] | undefined;
  /** The column of dates, by name or number; `null` for none; default the first column, if its first field is a date. */
  readonly dateColumn?: string | number | null | undefined;
  /** `iso`, or a pattern of `yyyy mm dd hh mm ss`; default: ISO or `dd.mm.yyyy hh:mm:ss`, whichever fits the first row. */
  readonly dateFormat?: string | undefined;
  /** The columns of numbers to read, by name or number; default all. */
  readonly columns?: readonly (string | number)[] | undefined;
  /** Fields that mean "no value"; default: empty, `NA`, `N/A`, `NaN`, `nan`, `null`, `NULL`, `-`. */
  readonly missing?: readonly string[] | undefined;
  /** A number that means "no value", such as -9999: for all columns, or by column. */
  readonly sentinels?: number | Readonly<Record<string, number>> | undefined;
  /** Rows with a text in a number column, a bad date or too few fields; default `error`. */
  readonly onBadRow?: BadRowPolicy | undefined;
  /** Rows with a missing value or sentinel; `keep` leaves NaN in the table; default as `onBadRow`. */
  readonly onMissing?: BadRowPolicy | 'keep' | undefined;
  /** Rows not later than the row before; `keep` counts them in the report; default `error`. */
  readonly onDisorder?: 'error' | 'skip' | 'keep' | undefined;
  /** Minutes between two rows, for finding gaps; default the most frequent difference. */
  readonly samplingMinutes?: number | undefined;
  /** A folder in which the parsed table of a file is kept, so that the next call need not parse; default none. */
  readonly cacheDir?: string | undefined;
  /** Bytes a zip archive may unpack to, a guard against archive bombs; default 2 GiB. */
  readonly maxBytes?: number | undefined;
  /** What the source is called in messages; default its path. */
  readonly name?: string | undefined;
}

/** {@link ReadCsvOptions} checked, with the defaults filled in. */
export interface ResolvedCsvOptions {
  readonly delimiter: string;
  readonly decimal: string;
  readonly quote: string;
  readonly header: readonly string[] | undefined;
  readonly dateColumn: string | number | null | undefined;
  readonly dateFormat: string | undefined;
  readonly columns: readonly (string | number)[] | undefined;
  readonly missing: readonly string[];
  readonly sentinels: number | Readonly<Record<string, number>>;
  readonly onBadRow: BadRowPolicy;
  readonly onMissing: BadRowPolicy | 'keep';
  readonly onDisorder: 'error' | 'skip' | 'keep';
  readonly samplingMinutes: number | undefined;
}

const WHERE = 'readCsv';
const MISSING = ['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '-'];
const POLICIES = ['error', 'skip', 'interpolate'] as const;

/**
 * Checks the options of {@link readCsv}.
 *
 * @throws OptionError when one cannot be used
 */
export function resolveCsvOptions(options: ReadCsvOptions): ResolvedCsvOptions {
  const { delimiter = ',', decimal = '.', quote = '"', onBadRow = 'error', samplingMinutes } = options;
  for (const [option, value] of [
    ['delimiter', delimiter],
    ['quote', quote],
  ] as const) {
    if (value.length !== 1 || value.charCodeAt(0) > 127) {
      throw new OptionError(WHERE, option, 'be one ASCII character', value);
    }
  }
  checkOneOf(WHERE, 'decimal', decimal, ['.', ',']);
  if (decimal === delimiter) {
    const advice = "files with decimal commas are usually separated by ';'";
    throw new OptionError(WHERE, 'decimal', 'differ from delimiter', decimal, advice);
  }
  if (samplingMinutes !== undefined && !(samplingMinutes > 0)) {
    throw new OptionError(WHERE, 'samplingMinutes', 'be greater than 0', samplingMinutes);
  }
  return {
    delimiter,
    decimal,
    quote,
    header: options.header,
    dateColumn: options.dateColumn,
    dateFormat: options.dateFormat,
    columns: options.columns,
    missing: options.missing ?? MISSING,
    sentinels: options.sentinels ?? {},
    onBadRow: checkOneOf(WHERE, 'onBadRow', onBadRow, POLICIES),
    onMissing: checkOneOf(WHERE, 'onMissing', options.onMissing ?? onBadRow, [...POLICIES, 'keep']),
    onDisorder: checkOneOf(WHERE, 'onDisorder', options.onDisorder ?? 'error', ['error', 'skip', 'keep']),
    samplingMinutes,
  };
}
