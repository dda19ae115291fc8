import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';

/** A stretch of rows: from `start` up to, not including, `end`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Options of {@link splits}: either `fractions` or `at`. */
export interface SplitsOptions {
  /** Share of the rows in each part, oldest first; the sum must not exceed 1. */
  readonly fractions?: readonly number[] | undefined;
  /** Row numbers at which a new part begins, increasing. */
  readonly at?: readonly number[] | undefined;
  /** Rows left out between two parts; default 0. */
  readonly gap?: number | undefined;
}

const WHERE = 'splits';

/**
 * Cuts rows in order of time into parts that share no row: train, validation, test, say.
 *
 * Windows made inside the parts (`windows({ ...part })`) therefore share no row either, neither as input nor as
 * target, and no part sees a later part. With fractions, part `i` ends at `floor(rows * sum of the first i)`, and the
 * last part at the last row when they sum to 1.
 *
 * @param rows - how many rows there are
 * @param options - fractions, or the rows at which to cut
 * @returns the parts, oldest first
 * @throws OptionError when the cuts are not increasing or a part would be empty
 *
 * @example
 * splits(420551, { fractions: [0.5, 0.25, 0.25] });
 * // [{ start: 0, end: 210275 }, { start: 210275, end: 315413 }, { start: 315413, end: 420551 }]
 * splits(420551, { at: [200000, 300000] }).length; // 3
 */
export function splits(rows: number, options: SplitsOptions): RowRange[] {
  checkInteger(WHERE, 'rows', rows, 1);
  const gap = checkInteger(WHERE, 'gap', options.gap ?? 0, 0);
  const { fractions, at } = options;
  if ((fractions === undefined) === (at === undefined)) {
    throw new OptionError(WHERE, 'options', 'name either fractions or at', options);
  }
  const ends = fractions === undefined ? cutsAt(rows, at ?? []) : cutsByFraction(rows, fractions);
  const parts = ends.map((end, i) => ({ start: i === 0 ? 0 : (ends[i - 1] ?? 0) + gap, end }));
  for (const part of parts) {
    if (part.end <= part.start) {
      throw new OptionError(
        WHERE,
        fractions === undefined ? 'at' : 'fractions',
        `leave at least one row in each part of ${String(rows)} rows`,
        fractions ?? at,
      );
    }
  }
  return parts;
}

function cutsAt(rows: number, at: readonly number[]): number[] {
  for (const cut of at) {
    checkInteger(WHERE, 'at', cut, 1, rows - 1);
  }
  return [...at, rows];
}

function cutsByFraction(rows: number, fractions: readonly number[]): number[] {
  let sum = 0;
  return fractions.map((fraction) => {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new OptionError(WHERE, 'fractions', 'lie between 0 and 1', fractions);
    }
    sum += fraction;
    if (sum > 1 + 1e-9) {
      throw new OptionError(WHERE, 'fractions', 'not sum to more than 1', fractions);
    }
    return Math.abs(sum - 1) < 1e-9 ? rows : Math.floor(rows * sum);
  });
}
