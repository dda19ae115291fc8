import { OptionError } from '../errors.js';
import { type CenterAndScale, ColumnScaler } from './column-scaler.js';

/**
 * Maps each column's smallest and largest value to the ends of a range.
 *
 * @example
 * const data = { data: Float32Array.of(2, 4, 6), shape: [3, 1] };
 * new MinMaxScaler().fit(data).transform(data).data; // 0, 0.5, 1
 */
export class MinMaxScaler extends ColumnScaler {
  readonly kind = 'minMax';
  protected readonly label = 'MinMaxScaler';
  readonly #low: number;
  readonly #high: number;

  /**
   * @param options - `range`: where the values go; default `[0, 1]`
   * @throws OptionError when the range is not increasing
   */
  constructor({ range = [0, 1] }: { readonly range?: readonly [number, number] } = {}) {
    super();
    [this.#low, this.#high] = range;
    if (!(this.#low < this.#high)) {
      throw new OptionError('MinMaxScaler', 'range', 'be increasing', range);
    }
  }

  protected measure(values: Float64Array): CenterAndScale {
    let min = Infinity;
    let max = -Infinity;
    for (const value of values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    const scale = (max - min) / (this.#high - this.#low);
    return { center: min - this.#low * (scale > 0 ? scale : 1), scale };
  }
}
