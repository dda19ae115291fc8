import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';
import { type RandomState, SeededRandom } from '../random/seeded-random.js';
import { type Matrix, matrixColumn, type RowsOfNumbers, toMatrix } from './matrix.js';
import { SampledRows } from './sampled-rows.js';

/** Options of {@link windowGenerator}. */
export interface WindowGeneratorOptions {
  /** The rows: a table or an array `[rows, columns]`, usually scaled. */
  readonly data: RowsOfNumbers;
  /** How many rows back the inputs go; a multiple of `step`. */
  readonly lookback: number;
  /** How many rows after row `r` the target lies. */
  readonly delay: number;
  /** The first row the inputs may use; default 0. */
  readonly minIndex?: number | undefined;
  /** Rows `r` stay below this index; default `rows - delay - 1`. */
  readonly maxIndex?: number | undefined;
  /** Draw rows at random, with replacement; default false. */
  readonly shuffle?: boolean | undefined;
  /** Windows in a batch; default 128. */
  readonly batchSize?: number | undefined;
  /** Distance in rows between two timesteps; default 6. */
  readonly step?: number | undefined;
  /** The target's column, by number or name; default 1, which is T in the Jena table. */
  readonly target?: number | string | undefined;
  /** Seed of the random rows; default 0. */
  readonly seed?: number | undefined;
}

/** Where a {@link WindowGenerator} stands, fit for JSON. */
export interface WindowGeneratorState {
  /** The next row in order. */
  readonly next: number;
  /** State of the random numbers. */
  readonly random: RandomState;
}

/** Endless batches `[x, y]`; x is `[batch, lookback / step, columns]`, y is `[batch, 1]`. */
export interface WindowGenerator extends IterableIterator<[Float32NdArray, Float32NdArray], undefined> {
  /** Batches before the rows start again from the beginning, when `shuffle` is false. */
  readonly batchesPerPass: number;
  /** Windows between `minIndex` and `maxIndex`. */
  readonly windows: number;
  /** How many rows lie between the newest input and the target: `delay + step`. */
  readonly horizon: number;
  /** The rows of the last batch given out: row `r` of each window. */
  readonly lastRows: Int32Array;
  /** The next batch; never the end. */
  next(): { done: false; value: [Float32NdArray, Float32NdArray] };
  /** Starts again from the first row and the seed. */
  rewind(): void;
  /** Where the generator stands, to be kept in a checkpoint. */
  state(): WindowGeneratorState;
  /** Continues where {@link state} was read. */
  restore(state: WindowGeneratorState): void;
}

/**
 * The generator of the well-known temperature walk-through, with its semantics to the letter.
 *
 * The inputs of row `r` are rows `r - lookback, r - lookback + step, ..., r - step`; its target is row `r + delay`.
 * In order, rows start at `minIndex + lookback` and start over as soon as `r + batchSize >= maxIndex`, so the last,
 * partial batch is never seen. With `shuffle`, each row is drawn from `[minIndex + lookback, maxIndex)` with
 * replacement. Two traps are kept because published numbers depend on them: the newest input is row `r - step`, so
 * the horizon is `delay + step` rows (25 hours, not 24, with delay 144 and step 6 at ten minutes), and one pass is
 * `batchesPerPass` batches, not `maxIndex - minIndex - lookback`. {@link windows} has neither.
 *
 * Batches are written into the same two buffers: copy a batch before asking for the next.
 *
 * @returns an endless iterator of `[x, y]`, x `[batch, lookback / step, columns]`, y `[batch, 1]`
 * @throws OptionError when an option is out of range, or no window lies between `minIndex` and `maxIndex`
 *
 * @example
 * const data = { data: Float32Array.from({ length: 40 }, (_, i) => i), shape: [20, 2] }; // row r is 2r, 2r + 1
 * const batches = windowGenerator({ data, lookback: 6, delay: 2, step: 3, batchSize: 4 });
 * const [x, y] = batches.next().value; // row 6: inputs rows 0 and 3, target row 8
 * [...x.data.subarray(0, 4)]; // [0, 1, 6, 7]
 * y.data[0]; // 17
 *
 * @see F. Chollet, "Deep Learning with Python", section 6.3
 */
export function windowGenerator(options: WindowGeneratorOptions): WindowGenerator {
  return new BookGenerator(options);
}

const WHERE = 'windowGenerator';

class BookGenerator implements WindowGenerator {
  readonly windows: number;
  readonly batchesPerPass: number;
  readonly horizon: number;
  lastRows: Int32Array;
  readonly #matrix: Matrix;
  readonly #lookback: number;
  readonly #delay: number;
  readonly #steps: number;
  readonly #first: number;
  readonly #end: number;
  readonly #batchSize: number;
  readonly #shuffle: boolean;
  readonly #target: number;
  readonly #random: SeededRandom;
  readonly #rows: SampledRows;
  readonly #start: WindowGeneratorState;
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  #next: number;

  constructor(options: WindowGeneratorOptions) {
    const { lookback, delay, step = 6, minIndex = 0, batchSize = 128, shuffle = false } = options;
    this.#matrix = toMatrix(WHERE, 'data', options.data);
    const { rows, width } = this.#matrix;
    this.#lookback = checkInteger(WHERE, 'lookback', lookback, 1);
    this.#delay = checkInteger(WHERE, 'delay', delay, 0);
    checkInteger(WHERE, 'step', step, 1);
    if (lookback % step !== 0) {
      throw new OptionError(WHERE, 'lookback', `be a multiple of step (${String(step)})`, lookback);
    }
    checkInteger(WHERE, 'minIndex', minIndex, 0);
    if (lookback >= rows) {
      const rule = `be smaller than the number of rows (${String(rows)})`;
      throw new OptionError(WHERE, 'lookback', rule, lookback, 'read more rows or look back less');
    }
    if (delay >= rows) {
      const rule = `be smaller than the number of rows (${String(rows)})`;
      throw new OptionError(WHERE, 'delay', rule, delay, 'the target would lie beyond the end of the data');
    }
    const { maxIndex = rows - delay - 1 } = options;
    if (!Number.isInteger(maxIndex) || maxIndex + delay > rows) {
      const rule = `be an integer <= rows - delay (${String(rows - delay)})`;
      throw new OptionError(WHERE, 'maxIndex', rule, maxIndex, 'the last targets would lie beyond the end');
    }
    this.#batchSize = checkInteger(WHERE, 'batchSize', batchSize, 1);
    this.#first = minIndex + lookback;
    this.#end = maxIndex;
    this.windows = maxIndex - this.#first;
    if (this.windows < 1) {
      const rule = `be greater than minIndex + lookback (${String(this.#first)})`;
      throw new OptionError(WHERE, 'maxIndex', rule, maxIndex, 'no window fits between the two');
    }
    this.#target = matrixColumn(WHERE, 'target', this.#matrix, options.target ?? 1);
    this.#shuffle = shuffle;
    this.#steps = lookback / step;
    this.#rows = new SampledRows(this.#matrix, minIndex, maxIndex, step);
    this.horizon = delay + step;
    this.batchesPerPass = Math.max(1, Math.ceil(this.windows / batchSize) - 1);
    this.#random = new SeededRandom(options.seed ?? 0);
    this.#next = this.#first;
    this.#start = this.state();
    const size = shuffle ? batchSize : Math.min(batchSize, this.windows);
    this.lastRows = new Int32Array(size);
    this.#x = new Float32Array(size * this.#steps * width);
    this.#y = new Float32Array(size);
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): { done: false; value: [Float32NdArray, Float32NdArray] } {
    if (this.#shuffle) {
      for (let i = 0; i < this.#batchSize; i += 1) {
        this.lastRows[i] = this.#first + this.#random.integer(this.windows);
      }
    } else {
      if (this.#next + this.#batchSize >= this.#end) {
        this.#next = this.#first;
      }
      for (let i = 0; i < this.lastRows.length; i += 1) {
        this.lastRows[i] = this.#next + i;
      }
      this.#next += this.lastRows.length;
    }
    return { done: false, value: this.#gather() };
  }

  rewind(): void {
    this.restore(this.#start);
  }

  state(): WindowGeneratorState {
    return { next: this.#next, random: this.#random.state() };
  }

  restore(state: WindowGeneratorState): void {
    this.#next = state.next;
    this.#random.restore(state.random);
  }

  #gather(): [Float32NdArray, Float32NdArray] {
    const { data, width } = this.#matrix;
    const size = this.#steps * width;
    this.lastRows.forEach((row, i) => {
      this.#rows.gather(row - this.#lookback, this.#steps, this.#x, i * size);
      this.#y[i] = data[(row + this.#delay) * width + this.#target] ?? NaN;
    });
    const batch = this.lastRows.length;
    return [
      { data: this.#x, shape: [batch, this.#steps, width] },
      { data: this.#y, shape: [batch, 1] },
    ];
  }
}
