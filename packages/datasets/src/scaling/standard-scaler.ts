import { type CenterAndScale, ColumnScaler } from './column-scaler.js';

/**
 * Subtracts each column's mean and divides by its standard deviation (of the population, as NumPy and scikit-learn do).
 *
 * @example
 * const data = { data: Float32Array.of(1, 10, 3, 10, 100, 10), shape: [3, 2] };
 * const scaler = new StandardScaler().fit(data, { start: 0, end: 2 }); // the last row is not training data
 * scaler.transform(data).data; // -1, 0, 1, 0, 98, 0
 * scaler.notes(); // ["Column '1' does not vary around 10 in the rows fitted; it is only shifted."]
 */
export class StandardScaler extends ColumnScaler {
  readonly kind = 'standard';
  protected readonly label = 'StandardScaler';

  protected measure(values: Float64Array): CenterAndScale {
    let sum = 0;
    for (const value of values) {
      sum += value;
    }
    const center = sum / values.length;
    let squares = 0;
    for (const value of values) {
      squares += (value - center) ** 2;
    }
    const scale = Math.sqrt(squares / values.length);
    return { center, scale: scale > Math.abs(center) * 1e-12 ? scale : 0 };
  }
}
