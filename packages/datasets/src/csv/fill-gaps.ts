import { OptionError } from '../errors.js';
import { findGaps } from './find-gaps.js';
import { type Table } from './table.js';

/** Options of {@link fillGaps}. */
export interface FillGapsOptions {
  /** Minutes between rows; default the most frequent difference. */
  readonly samplingMinutes?: number | undefined;
  /** What the new rows hold: a straight line between their neighbours, or NaN; default `interpolate`. */
  readonly fill?: 'interpolate' | 'nan' | undefined;
  /** Gaps with more missing rows than this are refused; default no bound. */
  readonly maxRows?: number | undefined;
}

/**
 * A table with a row for every moment: windows count rows, so over a gap they would reach further back than they say.
 *
 * @param table - a table with dates in increasing order
 * @param options - the interval and what to fill in
 * @returns a table with the rows added, or the same one when none is missing; its `report` still tells of the gaps
 * @throws OptionError when the table has no dates, they are not increasing, or a gap is longer than `maxRows`
 *
 * @example
 * const table = await readCsv(['t,v\n2024-01-01,1\n2024-01-02,2\n2024-01-05,5\n']);
 * fillGaps(table).data; // 1, 2, 3, 4, 5
 */
export function fillGaps(table: Table, options: FillGapsOptions = {}): Table {
  const { fill = 'interpolate', maxRows = Infinity } = options;
  const { timestamps, data, rows } = table;
  const width = table.columns.length;
  if (timestamps === undefined) {
    throw new OptionError('fillGaps', 'table', 'have dates', undefined, 'read it with dateColumn');
  }
  const missing = rowsMissingAfter(timestamps, options.samplingMinutes, maxRows);
  const total = missing.reduce((sum, count) => sum + count, rows);
  if (total === rows) {
    return table;
  }
  const newData = new Float32Array(total * width);
  const newTimes = new Float64Array(total);
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    const added = missing[row] ?? 0;
    const time = timestamps[row] ?? NaN;
    const next = timestamps[row + 1] ?? NaN;
    newData.set(data.subarray(row * width, (row + 1) * width), to * width);
    newTimes[to] = time;
    for (let k = 1; k <= added; k += 1) {
      const share = k / (added + 1);
      newTimes[to + k] = time + (next - time) * share;
      for (let column = 0; column < width; column += 1) {
        const above = data[row * width + column] ?? NaN;
        const below = data[(row + 1) * width + column] ?? NaN;
        newData[(to + k) * width + column] = fill === 'nan' ? NaN : above + (below - above) * share;
      }
    }
    to += 1 + added;
  }
  return { ...table, rows: total, data: newData, timestamps: newTimes };
}

/** After each row: how many rows are missing. */
function rowsMissingAfter(
  timestamps: Float64Array,
  samplingMinutes: number | undefined,
  maxRows: number,
): Int32Array {
  const interval = (samplingMinutes ?? findGaps(timestamps).samplingMinutes ?? 0) * 60_000;
  const missing = new Int32Array(timestamps.length);
  for (let row = 0; row + 1 < timestamps.length; row += 1) {
    const step = (timestamps[row + 1] ?? NaN) - (timestamps[row] ?? NaN);
    if (!(step > 0)) {
      const rule = `have increasing dates; row ${String(row + 1)} does not follow row ${String(row)}`;
      throw new OptionError('fillGaps', 'table', rule, undefined, "read it with onDisorder 'skip'");
    }
    const count = Math.max(0, Math.round(step / interval) - 1);
    if (count > maxRows) {
      const rule = `be at least as large as the longest gap: ${String(count)} rows are missing after row ${String(row)}`;
      throw new OptionError('fillGaps', 'maxRows', rule, maxRows);
    }
    missing[row] = count;
  }
  return missing;
}
