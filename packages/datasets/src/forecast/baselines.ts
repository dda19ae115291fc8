import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type WindowSet } from '../windows/windows.js';

/**
 * What is to be forecast: the targets of all windows in order of time, `[windows, horizons, targets]` in one array.
 *
 * @example
 * const data = { data: Float32Array.of(0, 10, 20, 30, 40), shape: [5, 1] };
 * const set = windows({ data, length: 2, horizon: 1, targets: 0 });
 * targetsOf(set); // 20, 30, 40
 * persistence(set); // 10, 20, 30
 */
export function targetsOf(set: WindowSet): Float32Array {
  return forEachTarget(set, (newest, horizon) => newest + horizon);
}

/**
 * The forecast "no change": each target is the value at the window's newest input row.
 *
 * @returns `[windows, horizons, targets]` in one array, in order of time
 */
export function persistence(set: WindowSet): Float32Array {
  return forEachTarget(set, (newest) => newest);
}

/**
 * The forecast "as a season ago": each target is the value at the latest row that is known and lies whole seasons before
 * the target. One day ahead with a season of a day that is the same time of day today.
 *
 * @param season - rows in a season: 144 for a day of ten-minute rows
 * @returns `[windows, horizons, targets]` in one array, in order of time
 * @throws OptionError when that row would lie before the first row of the data
 */
export function seasonalNaive(set: WindowSet, season: number): Float32Array {
  checkInteger('seasonalNaive', 'season', season, 1);
  const { start, span, horizons } = set.layout;
  const earliest = Math.min(...horizons.map((horizon) => seasonsBack(start + span, horizon, season)));
  if (earliest < 0) {
    const rule = 'reach back to a row of the data for the first window';
    const advice = `that row would be ${String(earliest)}; use longer windows or a later start`;
    throw new OptionError('seasonalNaive', 'season', rule, season, advice);
  }
  return forEachTarget(set, (newest, horizon) => seasonsBack(newest, horizon, season));
}

function seasonsBack(newest: number, horizon: number, season: number): number {
  return newest + horizon - season * Math.ceil(horizon / season);
}

function forEachTarget(set: WindowSet, row: (newest: number, horizon: number) => number): Float32Array {
  const { start, stride, span, horizons } = set.layout;
  const { data, width } = set.targetMatrix;
  const out = new Float32Array(set.length * horizons.length * set.targets.length);
  let position = 0;
  for (let k = 0; k < set.length; k += 1) {
    const newest = start + k * stride + span;
    for (const horizon of horizons) {
      const from = row(newest, horizon) * width;
      for (const column of set.targets) {
        out[position] = data[from + column] ?? NaN;
        position += 1;
      }
    }
  }
  return out;
}
