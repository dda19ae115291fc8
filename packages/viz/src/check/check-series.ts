import { ChartDataError, ChartOptionError } from '../errors.js';
import { MOST_SERIES } from '../figure/theme.js';

/**
 * Checks that an array can be drawn and counts its gaps.
 *
 * @param length - how many values there must be; left out: at least one
 * @returns how many values are not finite
 * @throws ChartDataError if it is empty, of another length, or without one finite value
 */
export function checkValues(
  where: string,
  argument: string,
  values: ArrayLike<number>,
  length?: number,
): number {
  if (values.length === 0) {
    throw new ChartDataError(where, argument, 'hold at least one value', 'none');
  }
  if (length !== undefined && values.length !== length) {
    throw new ChartDataError(where, argument, `hold ${length} values`, String(values.length));
  }
  const gaps = Array.from(values).filter((value) => !Number.isFinite(value)).length;
  if (gaps === values.length) {
    throw new ChartDataError(where, argument, 'hold at least one finite value', `${gaps} that are not`);
  }
  return gaps;
}

/**
 * Checks positions on a horizontal axis.
 *
 * @throws ChartDataError if one is not finite or less than the one before
 */
export function checkAscending(where: string, argument: string, positions: ArrayLike<number>): void {
  let last = -Infinity;
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index] ?? NaN;
    if (!(position >= last && position < Infinity)) {
      const rule = 'be finite and in ascending order';
      throw new ChartDataError(where, `${argument}[${index}]`, rule, `${position} after ${last}`);
    }
    last = position;
  }
}

/**
 * Checks the names of the series of a chart.
 *
 * @throws ChartDataError if there is none
 * @throws ChartOptionError if there are more than can be told apart, or two have the same name
 */
export function checkLabels(where: string, argument: string, labels: readonly string[]): void {
  if (labels.length === 0) {
    throw new ChartDataError(where, argument, 'hold at least one series', 'none');
  }
  if (labels.length > MOST_SERIES) {
    const rule = `hold at most ${MOST_SERIES} series, as many as can be told apart`;
    throw new ChartOptionError(where, argument, rule, labels);
  }
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined) {
    throw new ChartOptionError(where, `${argument}: label`, 'differ from the others', twice);
  }
}
