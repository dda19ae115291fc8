import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';
import { permutation } from '../random/permutation.js';
import { SeededRandom } from '../random/seeded-random.js';
import { type Matrix, type RowsOfNumbers, toMatrix } from './matrix.js';
import { SampledRows } from './sampled-rows.js';

/** Options of {@link timeseriesDatasetFromArray}. */
export interface TimeseriesOptions {
  /** Timesteps in a sequence. */
  readonly sequenceLength: number;
  /** Rows between the starts of two sequences; default 1. */
  readonly sequenceStride?: number | undefined;
  /** Rows between two timesteps; default 1. */
  readonly samplingRate?: number | undefined;
  /** Sequences in a batch, the last one may be smaller; default 128. */
  readonly batchSize?: number | undefined;
  /** Give the sequences in random order; default false. */
  readonly shuffle?: boolean | undefined;
  /** Seed of that order; default 0. */
  readonly seed?: number | undefined;
  /** First row used; default 0. */
  readonly startIndex?: number | undefined;
  /** Row before which the last sequence ends, lower than the number of rows; default all rows are used. */
  readonly endIndex?: number | undefined;
}

/** Sequences cut from an array: iterable, one pass at a time. */
export interface TimeseriesDataset<Batch> extends Iterable<Batch> {
  /** How many sequences there are. */
  readonly length: number;
  /** How many batches a pass has. */
  readonly batches: number;
}

const WHERE = 'timeseriesDatasetFromArray';

/**
 * Keras' `timeseries_dataset_from_array`: sequence `k` begins at row `startIndex + k * sequenceStride` and has rows
 * `samplingRate` apart; its target is the row of `targets` with the number of the sequence's FIRST row.
 *
 * There are `ceil(n / sequenceStride)` sequences with `n = endIndex - startIndex - (sequenceLength - 1) * samplingRate`,
 * or as many rows as `targets` has, if those are fewer. Three things to know, all as in Keras: shift `targets` yourself
 * so that the row of the window's start holds what is to be forecast; `data.slice(0, -delay)`, as Keras' own example
 * has it, loses windows that are valid; and `endIndex` equal to the number of rows is refused. {@link windows} needs
 * none of this.
 *
 * @param data - `[rows, columns]`, or `[rows]` for a single column
 * @param targets - `[rows]` or `[rows, columns]`; `null` gives sequences alone
 * @param options - see {@link TimeseriesOptions}
 * @returns batches of x `[batch, sequenceLength, columns]` (`[batch, sequenceLength]` for data `[rows]`), with targets
 *   as `[x, y]`, y `[batch]` or `[batch, columns]`; buffers are used again: copy a batch before asking for the next
 * @throws OptionError where Keras raises `ValueError`, and when no sequence fits
 *
 * @example
 * const data = { data: Float32Array.from({ length: 100 }, (_, i) => i), shape: [100] };
 * const set = timeseriesDatasetFromArray(data, null, { sequenceLength: 9, samplingRate: 2 });
 * set.length; // 84
 *
 * @see https://keras.io/api/data_loading/timeseries/
 */
export function timeseriesDatasetFromArray(
  data: RowsOfNumbers,
  targets: null,
  options: TimeseriesOptions,
): TimeseriesDataset<Float32NdArray>;
export function timeseriesDatasetFromArray(
  data: RowsOfNumbers,
  targets: RowsOfNumbers,
  options: TimeseriesOptions,
): TimeseriesDataset<[Float32NdArray, Float32NdArray]>;
export function timeseriesDatasetFromArray(
  data: RowsOfNumbers,
  targets: RowsOfNumbers | null,
  options: TimeseriesOptions,
): TimeseriesDataset<Float32NdArray | [Float32NdArray, Float32NdArray]> {
  const plan = planSequences(data, targets, options);
  const random = new SeededRandom(options.seed ?? 0);
  return {
    length: plan.count,
    batches: Math.ceil(plan.count / plan.batchSize),
    [Symbol.iterator]: () =>
      pass(plan, options.shuffle === true ? permutation(plan.count, random) : undefined),
  };
}

interface Sequences {
  readonly matrix: Matrix;
  readonly targets: Matrix | undefined;
  readonly flatInputs: boolean;
  readonly flatTargets: boolean;
  readonly start: number;
  readonly count: number;
  readonly length: number;
  readonly stride: number;
  readonly inputs: SampledRows;
  readonly outputs: SampledRows | undefined;
  readonly batchSize: number;
}

function planSequences(
  data: RowsOfNumbers,
  targets: RowsOfNumbers | null,
  options: TimeseriesOptions,
): Sequences {
  const matrix = toMatrix(WHERE, 'data', data);
  const { rows } = matrix;
  const last = Math.max(1, rows - 1);
  const length = checkInteger(WHERE, 'sequenceLength', options.sequenceLength, 1);
  const stride = checkInteger(WHERE, 'sequenceStride', options.sequenceStride ?? 1, 1, last);
  const rate = checkInteger(WHERE, 'samplingRate', options.samplingRate ?? 1, 1, last);
  const batchSize = checkInteger(WHERE, 'batchSize', options.batchSize ?? 128, 1);
  const start = checkInteger(WHERE, 'startIndex', options.startIndex ?? 0, 0, rows - 1);
  const end =
    options.endIndex === undefined
      ? rows
      : checkInteger(WHERE, 'endIndex', options.endIndex, start + 1, rows - 1);
  const targetMatrix = targets === null ? undefined : toMatrix(WHERE, 'targets', targets);
  const starts = Math.min(end - start - (length - 1) * rate, targetMatrix?.rows ?? Infinity);
  if (starts < 1) {
    const rule = `fit in the ${String(end - start)} rows with samplingRate ${String(rate)}`;
    throw new OptionError(WHERE, 'sequenceLength', rule, length, 'use shorter sequences or more rows');
  }
  const count = Math.ceil(starts / stride);
  const lastTarget = start + (count - 1) * stride;
  if (targetMatrix !== undefined && lastTarget >= targetMatrix.rows) {
    const rule = `have a row for the last sequence, which begins at row ${String(lastTarget)}`;
    throw new OptionError(WHERE, 'targets', rule, `${String(targetMatrix.rows)} rows`);
  }
  return {
    matrix,
    targets: targetMatrix,
    flatInputs: isFlat(data),
    flatTargets: targets !== null && isFlat(targets),
    start,
    count,
    length,
    stride,
    inputs: new SampledRows(matrix, start, end, rate),
    outputs: targetMatrix === undefined ? undefined : new SampledRows(targetMatrix, 0, targetMatrix.rows, 1),
    batchSize,
  };
}

function isFlat(source: RowsOfNumbers): boolean {
  return !('columns' in source) && source.shape.length === 1;
}

function* pass(
  plan: Sequences,
  order: Int32Array | undefined,
): Generator<Float32NdArray | [Float32NdArray, Float32NdArray], undefined> {
  const { matrix, targets, start, length, stride, count } = plan;
  const batchSize = Math.min(plan.batchSize, count);
  const inputSize = length * matrix.width;
  const x = new Float32Array(batchSize * inputSize);
  const y = new Float32Array(batchSize * (targets?.width ?? 0));
  for (let from = 0; from < count; from += batchSize) {
    const batch = Math.min(batchSize, count - from);
    for (let i = 0; i < batch; i += 1) {
      const first = start + (order === undefined ? from + i : (order[from + i] ?? 0)) * stride;
      plan.inputs.gather(first, length, x, i * inputSize);
      plan.outputs?.gather(first, 1, y, i * (targets?.width ?? 0));
    }
    const inputs = {
      data: x.subarray(0, batch * inputSize),
      shape: plan.flatInputs ? [batch, length] : [batch, length, matrix.width],
    };
    yield targets === undefined
      ? inputs
      : [
          inputs,
          {
            data: y.subarray(0, batch * targets.width),
            shape: plan.flatTargets ? [batch] : [batch, targets.width],
          },
        ];
  }
  return undefined;
}
