import { checkInteger, checkOneOf } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type NdArray } from '../nd-array.js';
import { flattenSample, sampleShape, type Sequence } from './sample-shape.js';
import { type RaggedInts } from './ragged-ints.js';

/** The element types {@link padSequences} can make. */
const ARRAYS = { int32: Int32Array, float32: Float32Array, uint8: Uint8Array } as const;

/** How sequences are brought to one length. */
export interface PadSequencesOptions<D extends keyof typeof ARRAYS = keyof typeof ARRAYS> {
  /** Length of every row; default: the longest sequence's. */
  readonly maxlen?: number | undefined;
  /** Element type of the result; default `int32`, which cuts decimals off. */
  readonly dtype?: D | undefined;
  /** Where short sequences are filled: before (`pre`, default) or after (`post`) their items. */
  readonly padding?: 'pre' | 'post' | undefined;
  /**
   * Where long sequences are cut: items are dropped from the start (`pre`, default) or from the end (`post`).
   */
  readonly truncating?: 'pre' | 'post' | undefined;
  /** What fills; default 0. */
  readonly value?: number | undefined;
}

/** A padded array with its element type. */
export interface PaddedArray<D extends keyof typeof ARRAYS> extends NdArray {
  readonly data: InstanceType<(typeof ARRAYS)[D]>;
}

/**
 * Brings sequences to one length: Keras' `pad_sequences`. The input is never changed.
 *
 * @param sequences - rows of numbers, or rows of items that are themselves arrays of one common shape
 * @returns `[sequences, maxlen]`, or `[sequences, maxlen, ...item shape]`
 * @throws OptionError when an option is out of range, a sequence is none, or items differ in shape
 *
 * @example
 * padSequences([[1], [2, 3], [4, 5, 6]]).data; // Int32Array [0, 0, 1,  0, 2, 3,  4, 5, 6]
 * padSequences([[1], [2, 3], [4, 5, 6]], { maxlen: 2 }).data; // Int32Array [0, 1,  2, 3,  5, 6]
 */
export function padSequences<D extends keyof typeof ARRAYS = 'int32'>(
  sequences: readonly Sequence[] | RaggedInts,
  options: PadSequencesOptions<D> = {},
): PaddedArray<D> {
  const where = 'padSequences';
  const { padding = 'pre', truncating = 'pre', value = 0 } = options;
  const dtype = options.dtype ?? ('int32' as D);
  checkOneOf(where, 'padding', padding, ['pre', 'post']);
  checkOneOf(where, 'truncating', truncating, ['pre', 'post']);
  checkOneOf(where, 'dtype', dtype, ['int32', 'float32', 'uint8']);
  if (typeof value !== 'number' || (dtype !== 'float32' && !Number.isInteger(value))) {
    throw new OptionError(where, 'value', dtype === 'float32' ? 'be a number' : 'be an integer', value);
  }
  const { itemShape, longest } = sampleShape(where, sequences);
  const maxlen = checkInteger(
    where,
    'maxlen',
    options.maxlen ?? longest,
    options.maxlen === undefined ? 0 : 1,
  );

  const itemSize = itemShape.reduce((product, n) => product * n, 1);
  const rowSize = maxlen * itemSize;
  const data = new ARRAYS[dtype](sequences.length * rowSize) as InstanceType<(typeof ARRAYS)[D]>;
  if (value !== 0) {
    data.fill(value);
  }
  let row = 0;
  for (const sequence of sequences) {
    const kept = Math.min(sequence.length, maxlen);
    const from = truncating === 'pre' ? sequence.length - kept : 0;
    const to = row * rowSize + (padding === 'pre' ? (maxlen - kept) * itemSize : 0);
    if (sequence instanceof Int32Array && itemSize === 1) {
      data.set(sequence.subarray(from, from + kept), to);
    } else {
      for (let t = 0; t < kept; t += 1) {
        flattenSample(where, sequence[from + t], itemShape, data, to + t * itemSize, row);
      }
    }
    row += 1;
  }
  return { data, shape: [sequences.length, maxlen, ...itemShape] };
}
