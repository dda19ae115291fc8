import { OptionError } from '../errors.js';
import { solveCholesky } from './cholesky.js';

/** A linear map: `y = offset + x weights`. */
export interface LinearMap {
  /** `[inputs, outputs]`. */
  readonly weights: Float64Array;
  /** `[outputs]`. */
  readonly offset: Float64Array;
}

const BLOCK = 64;

/**
 * Least squares without keeping the samples: sums of products are gathered in 64 bits as samples arrive, around the
 * first sample so that nothing is lost to large means.
 */
export class NormalEquations {
  readonly #inputs: number;
  readonly #outputs: number;
  readonly #size: number;
  /** Sums of products of inputs and outputs together, lower half, `[size, size]`. */
  readonly #products: Float64Array;
  readonly #sums: Float64Array;
  /** Samples not yet added, transposed: `[size, BLOCK]`. */
  readonly #block: Float64Array;
  #origin: Float64Array | undefined;
  #inBlock = 0;
  #count = 0;

  constructor(inputs: number, outputs: number) {
    this.#inputs = inputs;
    this.#outputs = outputs;
    this.#size = inputs + outputs;
    this.#products = new Float64Array(this.#size * this.#size);
    this.#sums = new Float64Array(this.#size);
    this.#block = new Float64Array(this.#size * BLOCK);
  }

  /** Samples added. */
  get count(): number {
    return this.#count;
  }

  /**
   * Adds a sample; one with NaN or infinity is passed over.
   *
   * @param sample - inputs and outputs one after the other
   */
  add(sample: Float64Array): void {
    if (!sample.every(Number.isFinite)) {
      return;
    }
    this.#origin ??= sample.slice();
    for (let i = 0; i < this.#size; i += 1) {
      this.#block[i * BLOCK + this.#inBlock] = (sample[i] ?? NaN) - (this.#origin[i] ?? NaN);
    }
    this.#inBlock += 1;
    this.#count += 1;
    if (this.#inBlock === BLOCK) {
      this.#addBlock();
    }
  }

  /**
   * The map of least squares.
   *
   * @param ridge - added to each input's variance as a share of it; makes inputs that depend on each other harmless
   * @throws OptionError when there are no samples or the equations have no single solution
   */
  solve(ridge: number): LinearMap {
    this.#addBlock();
    const [n, m, size] = [this.#inputs, this.#outputs, this.#size];
    const origin = this.#origin;
    if (origin === undefined) {
      throw new OptionError('fitLinear', 'set', 'have a window without missing values', 'none');
    }
    const covariance = (i: number, j: number): number =>
      (this.#products[i * size + j] ?? NaN) / this.#count - this.#mean(i) * this.#mean(j);
    const a = new Float64Array(n * n);
    const b = new Float64Array(n * m);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        a[i * n + j] = covariance(i, j);
      }
      const variance = a[i * n + i] ?? 0;
      a[i * n + i] = variance > 0 ? variance * (1 + ridge) : 1;
      for (let c = 0; c < m; c += 1) {
        b[i * m + c] = covariance(n + c, i);
      }
    }
    if (!solveCholesky(a, b, n, m)) {
      const advice = 'some inputs depend on each other';
      throw new OptionError('fitLinear', 'ridge', 'be large enough for a solution', ridge, advice);
    }
    const offset = Float64Array.from({ length: m }, (_, c) => {
      let value = this.#mean(n + c) + (origin[n + c] ?? NaN);
      for (let i = 0; i < n; i += 1) {
        value -= (b[i * m + c] ?? NaN) * (this.#mean(i) + (origin[i] ?? NaN));
      }
      return value;
    });
    return { weights: b, offset };
  }

  #mean(i: number): number {
    return (this.#sums[i] ?? NaN) / this.#count;
  }

  #addBlock(): void {
    const size = this.#size;
    const block = this.#block;
    for (let i = 0; i < size; i += 1) {
      const row = i * BLOCK;
      for (let j = 0; j <= i; j += 1) {
        const other = j * BLOCK;
        let sum = 0;
        for (let k = 0; k < BLOCK; k += 1) {
          sum += (block[row + k] ?? 0) * (block[other + k] ?? 0);
        }
        this.#products[i * size + j] = (this.#products[i * size + j] ?? 0) + sum;
      }
      for (let k = 0; k < BLOCK; k += 1) {
        this.#sums[i] = (this.#sums[i] ?? 0) + (block[row + k] ?? 0);
      }
    }
    block.fill(0);
    this.#inBlock = 0;
  }
}
