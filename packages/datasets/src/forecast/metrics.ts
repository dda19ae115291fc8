import { OptionError } from '../errors.js';

/** How good a forecast is, in the unit of the values. */
export interface ForecastMetrics {
  /** Mean absolute error. */
  readonly mae: number;
  /** Root of the mean squared error. */
  readonly rmse: number;
  /** Mean absolute error in units of the naive forecast's: below 1 is better than naive. */
  readonly mase: number;
  /** Share of the variance explained: 1 is perfect, 0 no better than the mean. */
  readonly r2: number;
}

/**
 * Mean absolute error, in the unit of the values.
 *
 * @param truth - what happened, `[n]`
 * @param forecast - what was forecast, `[n]`
 * @throws OptionError when the lengths differ or are 0
 *
 * @example
 * mae([1, 2, 4], [1, 3, 2]); // 1
 */
export function mae(truth: ArrayLike<number>, forecast: ArrayLike<number>): number {
  return meanOf('mae', truth, forecast, Math.abs);
}

/**
 * Root of the mean squared error, in the unit of the values.
 *
 * @throws OptionError when the lengths differ or are 0
 *
 * @example
 * rmse([1, 2, 4], [1, 4, 2]); // 1.632993161855452
 */
export function rmse(truth: ArrayLike<number>, forecast: ArrayLike<number>): number {
  return Math.sqrt(meanOf('rmse', truth, forecast, (error) => error * error));
}

/**
 * Coefficient of determination: `1 - sum of squared errors / sum of squared distances from the mean`. As in
 * scikit-learn, 1 for a perfect forecast of constant values and 0 for any other.
 *
 * @throws OptionError when the lengths differ or are 0
 *
 * @example
 * r2([1, 2, 3], [1, 2, 4]); // 0.5
 */
export function r2(truth: ArrayLike<number>, forecast: ArrayLike<number>): number {
  const errors = meanOf('r2', truth, forecast, (error) => error * error);
  const values = Float64Array.from(truth);
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  const variance = squares / truth.length;
  if (variance === 0) {
    return errors === 0 ? 1 : 0;
  }
  return 1 - errors / variance;
}

/**
 * Mean absolute scaled error: the mean absolute error divided by {@link naiveError} of the training series.
 *
 * @param scale - the naive forecast's mean absolute error, in the unit of the values
 * @throws OptionError when the lengths differ or are 0, or `scale` is not greater than 0
 *
 * @example
 * mase([1, 2, 4], [1, 3, 2], 0.5); // 2
 *
 * @see Hyndman & Koehler, "Another look at measures of forecast accuracy", 2006
 */
export function mase(truth: ArrayLike<number>, forecast: ArrayLike<number>, scale: number): number {
  if (!(scale > 0)) {
    throw new OptionError(
      'mase',
      'scale',
      'be greater than 0',
      scale,
      'a constant series has no naive error',
    );
  }
  return mae(truth, forecast) / scale;
}

/**
 * The mean absolute error of "the same as `season` rows before" within a series: the scale of {@link mase}, measured on
 * the training part.
 *
 * @param series - values in order of time
 * @param season - rows in a season, 144 for a day of ten-minute rows; 1 for "the same as just before"
 * @throws OptionError when the series is not longer than a season
 *
 * @example
 * naiveError([1, 2, 4, 7], 1); // 2
 */
export function naiveError(series: ArrayLike<number>, season: number): number {
  if (!Number.isInteger(season) || season < 1 || season >= series.length) {
    const rule = `be an integer from 1 to ${String(series.length - 1)}, one less than the length of the series`;
    throw new OptionError('naiveError', 'season', rule, season);
  }
  let sum = 0;
  for (let i = season; i < series.length; i += 1) {
    sum += Math.abs((series[i] ?? NaN) - (series[i - season] ?? NaN));
  }
  return sum / (series.length - season);
}

/**
 * All metrics of a forecast at once.
 *
 * @param scale - as for {@link mase}
 *
 * @example
 * forecastMetrics([1, 2, 3], [1, 2, 4], 0.5); // mae 0.333, rmse 0.577, mase 0.667, r2 0.5
 */
export function forecastMetrics(
  truth: ArrayLike<number>,
  forecast: ArrayLike<number>,
  scale: number,
): ForecastMetrics {
  return {
    mae: mae(truth, forecast),
    rmse: rmse(truth, forecast),
    mase: mase(truth, forecast, scale),
    r2: r2(truth, forecast),
  };
}

function meanOf(
  where: string,
  truth: ArrayLike<number>,
  forecast: ArrayLike<number>,
  loss: (error: number) => number,
): number {
  if (truth.length === 0 || truth.length !== forecast.length) {
    const rule = `have the length of truth (${String(truth.length)}), at least 1`;
    throw new OptionError(where, 'forecast', rule, forecast.length);
  }
  let sum = 0;
  for (let i = 0; i < truth.length; i += 1) {
    sum += loss((forecast[i] ?? NaN) - (truth[i] ?? NaN));
  }
  return sum / truth.length;
}
