import { OptionError } from '../errors.js';
import { type NdArray } from '../nd-array.js';
import { RaggedInts } from './ragged-ints.js';

/** What can be split along its first axis. */
export type Splittable = NdArray | RaggedInts | Int32Array | Float32Array | Uint8Array;

/**
 * Splits arrays as Keras' `validation_split` does: the last part of the rows, taken before any shuffling, is
 * for validation. The first `floor(rows * (1 - fraction))` rows are for training. Nothing is copied.
 *
 * @param arrays - arrays by name, all with the same number of rows
 * @param fraction - share of the rows for validation, between 0 and 1, both excluded
 * @throws OptionError when the fraction is out of range or leaves a part without rows, or the arrays differ
 * in rows
 *
 * @example
 * const x = { data: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), shape: [5, 2] };
 * const { train, validation } = validationSplit({ x, y: Int32Array.of(0, 1, 0, 1, 1) }, 0.2);
 * train.x.shape; // [4, 2]
 * validation.y; // Int32Array [1]
 */
export function validationSplit<T extends Readonly<Record<string, Splittable>>>(
  arrays: T,
  fraction: number,
): { train: T; validation: T } {
  const where = 'validationSplit';
  if (!(fraction > 0 && fraction < 1)) {
    throw new OptionError(where, 'fraction', 'be between 0 and 1, both excluded', fraction);
  }
  const entries = Object.entries<Splittable>(arrays);
  const first = entries[0];
  if (first === undefined) {
    throw new OptionError(where, 'arrays', 'hold at least one array', arrays);
  }
  const count = rows(first[1]);
  for (const [name, array] of entries) {
    if (rows(array) !== count) {
      throw new OptionError(where, name, `have ${String(count)} rows like ${first[0]}`, rows(array));
    }
  }
  const at = Math.floor(count * (1 - fraction));
  if (at === 0 || at === count) {
    const rule = `leave rows for both parts of ${String(count)}`;
    throw new OptionError(where, 'fraction', rule, fraction);
  }
  const part = (from: number, to: number): T =>
    Object.fromEntries(entries.map(([name, array]) => [name, cut(array, from, to)])) as unknown as T;
  return { train: part(0, at), validation: part(at, count) };
}

function isNdArray(array: Splittable): array is NdArray {
  return 'shape' in array;
}

function rows(array: Splittable): number {
  return isNdArray(array) ? (array.shape[0] ?? 0) : array.length;
}

function cut(array: Splittable, from: number, to: number): Splittable {
  if (array instanceof RaggedInts) {
    return array.slice(from, to);
  }
  if (!isNdArray(array)) {
    return array.subarray(from, to);
  }
  const [, ...inner] = array.shape;
  const size = inner.reduce((product, n) => product * n, 1);
  return { data: array.data.subarray(from * size, to * size), shape: [to - from, ...inner] };
}
