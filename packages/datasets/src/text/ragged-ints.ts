import { OptionError } from '../errors.js';

/** Whole numbers in rows: a {@link RaggedInts}, or plain arrays. */
export type IntSequences = readonly ArrayLike<number>[] | RaggedInts;

/**
 * Many sequences of whole numbers, of different lengths, in two typed arrays instead of an array of arrays:
 * sequence `i` is `values[offsets[i]]` up to, not including, `values[offsets[i + 1]]`. Reading a sequence
 * copies nothing.
 *
 * @example
 * const reviews = RaggedInts.from([[1, 14, 22], [], [1, 9]]);
 * reviews.length; // 3
 * reviews.at(-1); // Int32Array [1, 9]
 * [...reviews].map((review) => review.length); // [3, 0, 2]
 */
export class RaggedInts {
  /** All sequences one after the other. */
  readonly values: Int32Array;
  /** Where each sequence starts, and at the end where the last one ends: `[length + 1]`, never falling. */
  readonly offsets: Int32Array;

  /**
   * @throws OptionError when the offsets do not start at 0, fall, or end beyond the values
   */
  constructor(values: Int32Array, offsets: Int32Array) {
    checkOffsets(values, offsets);
    this.values = values;
    this.offsets = offsets;
  }

  /** Copies an array of arrays. */
  static from(sequences: Iterable<ArrayLike<number>>): RaggedInts {
    const rows = Array.isArray(sequences) ? (sequences as readonly ArrayLike<number>[]) : [...sequences];
    const offsets = new Int32Array(rows.length + 1);
    let total = 0;
    rows.forEach((row, i) => {
      total += row.length;
      offsets[i + 1] = total;
    });
    const values = new Int32Array(total);
    rows.forEach((row, i) => {
      values.set(row, offsets[i] ?? 0);
    });
    return new RaggedInts(values, offsets);
  }

  /** How many sequences. */
  get length(): number {
    return this.offsets.length - 1;
  }

  /** One sequence, a view of `values`; negative indices count from the end; `undefined` out of range. */
  at(index: number): Int32Array | undefined {
    const row = index < 0 ? index + this.length : index;
    if (!Number.isInteger(row) || row < 0 || row >= this.length) {
      return undefined;
    }
    return this.values.subarray(this.offsets[row] ?? 0, this.offsets[row + 1] ?? 0);
  }

  /** How long one sequence is, 0 out of range. */
  lengthOf(index: number): number {
    return (this.offsets[index + 1] ?? 0) - (this.offsets[index] ?? 0);
  }

  /**
   * The sequences from `start` to, not including, `end`, with the meaning of `Array.slice`; shares the
   * values.
   */
  slice(start = 0, end = this.length): RaggedInts {
    const from = clamp(start, this.length);
    const to = Math.max(from, clamp(end, this.length));
    const first = this.offsets[from] ?? 0;
    const values = this.values.subarray(first, this.offsets[to] ?? 0);
    const offsets = this.offsets.slice(from, to + 1).map((offset) => offset - first);
    return new RaggedInts(values, offsets);
  }

  /** The sequences with these indices, in this order, copied. */
  gather(indices: ArrayLike<number>): RaggedInts {
    return RaggedInts.from(
      Array.from(indices, (index) => {
        const row = this.at(index);
        if (row === undefined) {
          throw new OptionError(
            'RaggedInts.gather',
            'indices',
            `be from 0 to ${String(this.length - 1)}`,
            index,
          );
        }
        return row;
      }),
    );
  }

  /** The same as an array of arrays. */
  toArrays(): number[][] {
    return Array.from(this, (row) => Array.from(row));
  }

  *[Symbol.iterator](): IterableIterator<Int32Array> {
    for (let i = 0; i < this.length; i += 1) {
      yield this.values.subarray(this.offsets[i] ?? 0, this.offsets[i + 1] ?? 0);
    }
  }
}

function checkOffsets(values: Int32Array, offsets: Int32Array): void {
  const rule = 'start at 0, never fall, and end within the values';
  let previous = 0;
  if (offsets[0] !== 0) {
    throw new OptionError('RaggedInts', 'offsets', rule, offsets[0]);
  }
  for (const offset of offsets) {
    if (offset < previous || offset > values.length) {
      throw new OptionError('RaggedInts', 'offsets', rule, offset);
    }
    previous = offset;
  }
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index < 0 ? index + length : index, 0), length);
}
