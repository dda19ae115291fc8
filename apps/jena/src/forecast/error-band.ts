/** How far forecasts were off, as two quantiles of truth minus forecast. */
export interface ErrorBand {
  /** What the band means. */
  readonly label: string;
  /** Added to a forecast it gives the band's lower edge. */
  readonly lower: number;
  /** Added to a forecast it gives the band's upper edge. */
  readonly upper: number;
}

/**
 * The band that held four fifths of the errors on windows the model did not learn from.
 *
 * @param truth - what came
 * @param forecast - what was forecast
 */
export function errorBand(truth: Float32Array, forecast: Float32Array): ErrorBand {
  const errors = truth.map((value, k) => value - (forecast[k] ?? NaN)).sort();
  const quantile = (share: number): number => errors[Math.round(share * (errors.length - 1))] ?? NaN;
  return { label: '80 % of validation errors', lower: quantile(0.1), upper: quantile(0.9) };
}
