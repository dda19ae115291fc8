import { predictionDensity } from '@unroll/viz';
import { normal } from './data.js';

/** A forecast that is too careful at the extremes. */
export function predictionDensityTemperature(): string {
  const noise = normal(21);
  const truth = Array.from({ length: 20_000 }, () => 9 + 8 * noise());
  const predicted = truth.map((value, index) => (index % 5000 === 0 ? NaN : 0.9 * value + 1 + 2.2 * noise()));
  return predictionDensity(truth, predicted, {
    xLabel: 'True temperature (°C)',
    yLabel: 'Forecast temperature (°C)',
  });
}
