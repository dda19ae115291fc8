import { ChartDataError } from '../errors.js';

const WHERE = 'averageByHour';
const HOUR_MS = 3_600_000;

/**
 * Means of values by the hour of the day at which they were taken; values that are not finite are left out.
 *
 * @param times - milliseconds since 1970, read as UTC (a local time that was parsed as UTC keeps its hours)
 * @param values - as many values: absolute errors, for `errorByHour`
 * @returns 24 means from midnight to 23 o'clock, NaN for an hour without a value
 * @throws ChartDataError if lengths differ
 * @example
 * averageByHour([0, 1_800_000, 3_600_000], [1, 3, 5]).slice(0, 2); // [2, 5]
 */
export function averageByHour(times: ArrayLike<number>, values: ArrayLike<number>): readonly number[] {
  if (times.length !== values.length) {
    const found = `${values.length} values for ${times.length} times`;
    throw new ChartDataError(WHERE, 'values', 'hold one value per time', found);
  }
  const sums = new Array<number>(24).fill(0);
  const counts = new Array<number>(24).fill(0);
  for (let index = 0; index < times.length; index++) {
    const value = values[index] ?? NaN;
    const hour = hourOf(times[index] ?? NaN);
    if (Number.isFinite(value) && !Number.isNaN(hour)) {
      sums[hour] = (sums[hour] ?? 0) + value;
      counts[hour] = (counts[hour] ?? 0) + 1;
    }
  }
  return sums.map((sum, hour) => sum / (counts[hour] ?? 0));
}

function hourOf(time: number): number {
  return ((Math.floor(time / HOUR_MS) % 24) + 24) % 24;
}
