import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type RowRange } from '../windows/splits.js';

/** Options of {@link rollingOrigins}. */
export interface RollingOriginsOptions {
  /** How many times the origin moves on. */
  readonly folds: number;
  /** Rows of each test part. */
  readonly testRows: number;
  /** Rows left out between training and test part; default 0. */
  readonly gap?: number | undefined;
  /** Rows of each training part; default all rows before. */
  readonly trainRows?: number | undefined;
}

/** A training part and the test part that follows it. */
export interface Fold {
  readonly train: RowRange;
  readonly test: RowRange;
}

/**
 * The folds of a rolling-origin backtest: test parts follow each other up to the last row, and before each lies its
 * training part, which ends where the forecasts begin.
 *
 * @param rows - how many rows there are
 * @returns the folds, oldest first; no test row is in its own training part or in another test part
 * @throws OptionError when there are too few rows
 *
 * @example
 * rollingOrigins(100, { folds: 2, testRows: 10 });
 * // [{ train: { start: 0, end: 80 }, test: { start: 80, end: 90 } },
 * //  { train: { start: 0, end: 90 }, test: { start: 90, end: 100 } }]
 */
export function rollingOrigins(rows: number, options: RollingOriginsOptions): Fold[] {
  const where = 'rollingOrigins';
  const folds = checkInteger(where, 'folds', options.folds, 1);
  const testRows = checkInteger(where, 'testRows', options.testRows, 1);
  const gap = checkInteger(where, 'gap', options.gap ?? 0, 0);
  const trainRows =
    options.trainRows === undefined ? undefined : checkInteger(where, 'trainRows', options.trainRows, 1);
  const needed = folds * testRows + gap + (trainRows ?? 1);
  if (needed > rows) {
    const rule = `fit in ${String(rows)} rows; with their training rows they need ${String(needed)}`;
    throw new OptionError(where, 'folds', rule, folds, 'use fewer folds or shorter parts');
  }
  return Array.from({ length: folds }, (_, fold) => {
    const start = rows - (folds - fold) * testRows;
    const trainEnd = start - gap;
    return {
      train: { start: trainRows === undefined ? 0 : trainEnd - trainRows, end: trainEnd },
      test: { start, end: start + testRows },
    };
  });
}
