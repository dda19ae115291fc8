import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';
import { permutation } from '../random/permutation.js';
import { type RandomState, SeededRandom } from '../random/seeded-random.js';
import { type Matrix, matrixColumn, type RowsOfNumbers, toMatrix } from './matrix.js';
import { SampledRows } from './sampled-rows.js';
import { type ResolvedLayout, resolveLayout, type WindowLayout } from './window-layout.js';

/** Options of {@link windows}. */
export interface WindowsOptions extends WindowLayout {
  /** The rows the inputs come from: a table or an array `[rows, columns]`. */
  readonly data: RowsOfNumbers;
  /** The rows the targets come from, of the same number; default `data`. */
  readonly targetData?: RowsOfNumbers | undefined;
  /** The target's column, or several, by name or number. */
  readonly targets: string | number | readonly (string | number)[];
  /** The columns used as inputs, in this order; default all. */
  readonly features?: readonly (string | number)[] | undefined;
  /** Windows in a batch; the last batch may be smaller; default 32. */
  readonly batchSize?: number | undefined;
  /** Another order in each pass, drawn without replacement; default false. */
  readonly shuffle?: boolean | undefined;
  /** Seed of the orders; default 0. */
  readonly seed?: number | undefined;
}

/** The rows of one window. */
export interface WindowRows {
  /** The rows of the timesteps, oldest first. */
  readonly inputs: readonly number[];
  /** The rows of the targets, one for each horizon. */
  readonly targets: readonly number[];
}

const WHERE = 'windows';

/**
 * Windows over rows of numbers, everything explicit: window `k` begins at row `s = start + k * stride`, its inputs are
 * rows `s, s + sampling, ..., s + (length - 1) * sampling`, its targets lie `horizon` rows after the newest input.
 *
 * Iterating gives one pass over all windows, each exactly once, the last, smaller batch included; iterate again for
 * the next pass. `y` is `[batch, horizons, targets]`; an axis of one target or one horizon is left out, and with both
 * left out y is `[batch, 1]`.
 *
 * The first pass lays the inputs out anew, so that gathering a window is one copy; change the data before, not after.
 *
 * @param options - layout, data and targets
 * @returns the windows; nothing is gathered before a batch is asked for
 * @throws OptionError when an option is out of range, a column does not exist, or not one window fits
 *
 * @example
 * const data = { data: Float32Array.from({ length: 12 }, (_, row) => row * 10), shape: [12, 1] };
 * const set = windows({ data, length: 3, sampling: 2, horizon: 4, targets: 0, batchSize: 2 });
 * set.length; // 4: the first targets lie in rows 8, 9, 10, 11
 * set.rowsOf(0); // { inputs: [0, 2, 4], targets: [8] }
 * for (const [x, y] of set) {
 *   x.shape; // [2, 3, 1]
 *   y.data; // 80, 90, then 100, 110
 * }
 */
export function windows(options: WindowsOptions): WindowSet {
  return new WindowSet(options);
}

/** The windows that {@link windows} describes: iterable, one pass at a time. */
export class WindowSet implements Iterable<[Float32NdArray, Float32NdArray]> {
  /** How many windows there are. */
  readonly length: number;
  /** How many batches a pass has. */
  readonly batches: number;
  /** Windows in a batch, the last one apart. */
  readonly batchSize: number;
  /** The layout with its defaults filled in. */
  readonly layout: ResolvedLayout;
  /** Numbers of the target columns in {@link targetMatrix}. */
  readonly targets: readonly number[];
  /** Numbers of the input columns; `undefined` when all are used. */
  readonly features: readonly number[] | undefined;
  /** The rows the inputs come from. */
  readonly matrix: Matrix;
  /** The rows the targets come from. */
  readonly targetMatrix: Matrix;
  /** How many columns a timestep has. */
  readonly width: number;
  readonly #shuffle: boolean;
  readonly #seed: number;
  #random: SeededRandom;
  #rows: SampledRows | undefined;

  constructor(options: WindowsOptions) {
    const { batchSize = 32, shuffle = false, seed = 0, features, targets } = options;
    this.matrix = toMatrix(WHERE, 'data', options.data);
    this.targetMatrix =
      options.targetData === undefined ? this.matrix : toMatrix(WHERE, 'targetData', options.targetData);
    const { rows } = this.matrix;
    if (this.targetMatrix.rows !== rows) {
      const rule = `have the ${String(rows)} rows of data`;
      throw new OptionError(WHERE, 'targetData', rule, this.targetMatrix.rows);
    }
    this.layout = resolveLayout(WHERE, options, rows);
    const wanted = typeof targets === 'object' ? targets : [targets];
    if (wanted.length === 0) {
      throw new OptionError(WHERE, 'targets', 'name at least one column', wanted);
    }
    this.targets = wanted.map((name) => matrixColumn(WHERE, 'targets', this.targetMatrix, name));
    this.features = features?.map((name) => matrixColumn(WHERE, 'features', this.matrix, name));
    if (this.features?.length === 0) {
      throw new OptionError(WHERE, 'features', 'name at least one column', features);
    }
    this.width = this.features?.length ?? this.matrix.width;
    this.batchSize = checkInteger(WHERE, 'batchSize', batchSize, 1);
    this.length = this.layout.count;
    this.batches = Math.ceil(this.length / batchSize);
    this.#shuffle = shuffle;
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
  }

  /** The shape of a batch of inputs of the given size: `[batch, length, features]`. */
  inputShape(batch: number): [number, number, number] {
    return [batch, this.layout.length, this.width];
  }

  /** The shape of a batch of targets of the given size: `[batch, horizons, targets]` without axes of one. */
  targetShape(batch: number): number[] {
    const axes = [this.layout.horizons.length, this.targets.length].filter((size) => size > 1);
    return [batch, ...(axes.length === 0 ? [1] : axes)];
  }

  /**
   * The rows of window `k`, in the order without shuffling.
   *
   * @throws OptionError when there is no such window
   */
  rowsOf(k: number): WindowRows {
    checkInteger('WindowSet.rowsOf', 'k', k, 0, this.length - 1);
    const { start, stride, sampling, span, length, horizons } = this.layout;
    const first = start + k * stride;
    return {
      inputs: Array.from({ length }, (_, i) => first + i * sampling),
      targets: horizons.map((horizon) => first + span + horizon),
    };
  }

  /** The next pass has the order of the first pass again. */
  rewind(): void {
    this.#random = new SeededRandom(this.#seed);
  }

  /** What decides the order of the next pass, to be kept in a checkpoint. */
  state(): RandomState {
    return this.#random.state();
  }

  /** The next pass has the order it would have had when {@link state} was read. */
  restore(state: RandomState): void {
    this.#random.restore(state);
  }

  /**
   * One pass over all windows. Batches are written into the same two buffers, made for this pass: copy a batch before
   * asking for the next.
   */
  *[Symbol.iterator](): Generator<[Float32NdArray, Float32NdArray], undefined> {
    const order = this.#shuffle ? permutation(this.length, this.#random) : undefined;
    const size = Math.min(this.batchSize, this.length);
    const x = new Float32Array(size * this.layout.length * this.width);
    const y = new Float32Array(size * this.layout.horizons.length * this.targets.length);
    for (let from = 0; from < this.length; from += size) {
      yield this.#gather(from, Math.min(size, this.length - from), order, x, y);
    }
    return undefined;
  }

  #gather(
    from: number,
    count: number,
    order: Int32Array | undefined,
    x: Float32Array,
    y: Float32Array,
  ): [Float32NdArray, Float32NdArray] {
    const { start, end, stride, sampling, length } = this.layout;
    this.#rows ??= new SampledRows(this.matrix, start, end, sampling, this.features);
    const inputSize = length * this.width;
    const targetSize = this.layout.horizons.length * this.targets.length;
    for (let i = 0; i < count; i += 1) {
      const first = start + (order === undefined ? from + i : (order[from + i] ?? 0)) * stride;
      this.#rows.gather(first, length, x, i * inputSize);
      this.#gatherTargets(first, y, i * targetSize);
    }
    return [
      { data: x.subarray(0, count * inputSize), shape: this.inputShape(count) },
      { data: y.subarray(0, count * targetSize), shape: this.targetShape(count) },
    ];
  }

  #gatherTargets(first: number, y: Float32Array, offset: number): void {
    const { data, width } = this.targetMatrix;
    let to = offset;
    for (const horizon of this.layout.horizons) {
      const row = first + this.layout.span + horizon;
      for (const column of this.targets) {
        y[to] = data[row * width + column] ?? NaN;
        to += 1;
      }
    }
  }
}
