import { type TimeGap } from './csv-report.js';

/** What {@link findGaps} finds. */
export interface Gaps {
  /** Minutes between rows: as given, or the most frequent difference. */
  readonly samplingMinutes: number | undefined;
  /** How many stretches of time have no rows. */
  readonly gaps: number;
  /** Rows missing in them. */
  readonly rowsMissing: number;
  /** The ten longest, in order of time. */
  readonly longestGaps: readonly TimeGap[];
}

const SHOWN = 10;

/**
 * Finds where rows are missing: wherever the time to the next row is at least one and a half sampling intervals.
 *
 * @param timestamps - moments in milliseconds, `[rows]`
 * @param samplingMinutes - minutes between rows; default the most frequent difference
 *
 * @example
 * const minutes = [0, 10, 20, 50, 60];
 * findGaps(Float64Array.from(minutes, (m) => m * 60000)).rowsMissing; // 2: those at 30 and 40 minutes
 */
export function findGaps(timestamps: Float64Array, samplingMinutes?: number): Gaps {
  const interval = samplingMinutes === undefined ? mostFrequentStep(timestamps) : samplingMinutes * 60_000;
  if (interval === undefined) {
    return { samplingMinutes: undefined, gaps: 0, rowsMissing: 0, longestGaps: [] };
  }
  const all: TimeGap[] = [];
  let rowsMissing = 0;
  for (let row = 0; row + 1 < timestamps.length; row += 1) {
    const from = timestamps[row] ?? NaN;
    const to = timestamps[row + 1] ?? NaN;
    if (to - from >= 1.5 * interval) {
      const missing = Math.round((to - from) / interval) - 1;
      rowsMissing += missing;
      all.push({ row, from, to, missing });
    }
  }
  const longest = [...all].sort((a, b) => b.missing - a.missing).slice(0, SHOWN);
  const longestGaps = longest.sort((a, b) => a.row - b.row);
  return { samplingMinutes: interval / 60_000, gaps: all.length, rowsMissing, longestGaps };
}

function mostFrequentStep(timestamps: Float64Array): number | undefined {
  const counts = new Map<number, number>();
  let best: number | undefined;
  let most = 0;
  for (let row = 0; row + 1 < timestamps.length; row += 1) {
    const step = (timestamps[row + 1] ?? NaN) - (timestamps[row] ?? NaN);
    if (step > 0) {
      const count = (counts.get(step) ?? 0) + 1;
      counts.set(step, count);
      if (count > most) {
        most = count;
        best = step;
      }
    }
  }
  return best;
}
