import { type CenterAndScale, ColumnScaler } from './column-scaler.js';

/**
 * Subtracts each column's median and divides by its interquartile range, so that a few wild values do not matter.
 * Quantiles are interpolated between neighbours, as NumPy and scikit-learn do.
 *
 * @example
 * const data = { data: Float32Array.of(1, 2, 3, 4, 1000), shape: [5, 1] };
 * new RobustScaler().fit(data).transform(data).data; // -1, -0.5, 0, 0.5, 498.5
 */
export class RobustScaler extends ColumnScaler {
  readonly kind = 'robust';
  protected readonly label = 'RobustScaler';

  protected measure(values: Float64Array): CenterAndScale {
    values.sort();
    return { center: quantile(values, 0.5), scale: quantile(values, 0.75) - quantile(values, 0.25) };
  }
}

function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
