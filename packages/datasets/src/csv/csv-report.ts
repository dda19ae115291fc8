/** A stretch of time without rows. */
export interface TimeGap {
  /** Number of the last row before the gap, from 0. */
  readonly row: number;
  /** Moment of that row, milliseconds since 1970. */
  readonly from: number;
  /** Moment of the next row. */
  readonly to: number;
  /** How many rows are missing at the sampling interval. */
  readonly missing: number;
}

/** What was met while reading a file: nothing is repaired in silence. */
export interface CsvReport {
  /** Path of the file, or how the stream was called. */
  readonly source: string;
  /** Rows of data in the file, without header and empty lines. */
  readonly rowsRead: number;
  /** Bad rows left out. */
  readonly rowsSkipped: number;
  /** Cells that could not be read, or were missing, in rows that were kept. */
  readonly cellsMissing: number;
  /** Cells filled by interpolation; the rest of `cellsMissing` is NaN. */
  readonly cellsInterpolated: number;
  /** How many cells held a sentinel such as -9999, by column name; columns without any are left out. */
  readonly sentinels: Readonly<Record<string, number>>;
  /** Rows whose time is earlier than that of the row before. */
  readonly rowsUnordered: number;
  /** Rows whose time equals that of the row before. */
  readonly rowsDuplicated: number;
  /** Minutes between rows, the most frequent difference; `undefined` without dates or with fewer than two rows. */
  readonly samplingMinutes: number | undefined;
  /** How many stretches of time have no rows. */
  readonly gaps: number;
  /** Rows missing in all those stretches. */
  readonly rowsMissing: number;
  /** The longest stretches, at most ten, in order of time. */
  readonly longestGaps: readonly TimeGap[];
  /** The first problems as sentences with line and column, at most ten. */
  readonly problems: readonly string[];
}

/** The report of a table that was made, not read. */
export function emptyReport(source: string, rows: number, samplingMinutes?: number): CsvReport {
  return {
    source,
    rowsRead: rows,
    rowsSkipped: 0,
    cellsMissing: 0,
    cellsInterpolated: 0,
    sentinels: {},
    rowsUnordered: 0,
    rowsDuplicated: 0,
    samplingMinutes,
    gaps: 0,
    rowsMissing: 0,
    longestGaps: [],
    problems: [],
  };
}
