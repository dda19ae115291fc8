import { OptionError } from '../errors.js';

/** A sequence of numbers, or of arrays of one common shape. */
export type Sequence = ArrayLike<number> | ArrayLike<SequenceItem>;
/** One item of a sequence that is an array itself. */
export type SequenceItem = ArrayLike<number> | readonly SequenceItem[];

/**
 * The shape of one item, taken from the first sequence that has one, and the length of the longest sequence.
 */
export function sampleShape(
  where: string,
  sequences: Iterable<Sequence>,
): { itemShape: readonly number[]; longest: number } {
  let itemShape: readonly number[] | undefined;
  let longest = 0;
  let position = 0;
  for (const sequence of sequences) {
    if (!isArrayLike(sequence)) {
      throw new OptionError(where, `sequences[${String(position)}]`, 'be an array', sequence);
    }
    longest = Math.max(longest, sequence.length);
    if (itemShape === undefined && sequence.length > 0) {
      itemShape = shapeOf(sequence[0]);
    }
    position += 1;
  }
  return { itemShape: itemShape ?? [], longest };
}

/** Writes the numbers of one item at `offset`, and makes sure that it has the common shape. */
export function flattenSample(
  where: string,
  item: unknown,
  shape: readonly number[],
  target: Float32Array | Int32Array | Uint8Array,
  offset: number,
  position: number,
): void {
  const [length, ...inner] = shape;
  if (length === undefined) {
    if (typeof item !== 'number') {
      throw new OptionError(where, `sequences[${String(position)}]`, 'hold numbers', item);
    }
    target[offset] = item;
    return;
  }
  if (!isArrayLike(item) || item.length !== length) {
    const rule = `hold items of shape [${shape.join(', ')}] like the first sequence`;
    throw new OptionError(where, `sequences[${String(position)}]`, rule, item);
  }
  const innerSize = inner.reduce((product, n) => product * n, 1);
  for (let i = 0; i < length; i += 1) {
    flattenSample(where, item[i], inner, target, offset + i * innerSize, position);
  }
}

function shapeOf(item: unknown): number[] {
  return isArrayLike(item) ? [item.length, ...(item.length > 0 ? shapeOf(item[0]) : [])] : [];
}

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value && typeof value.length === 'number';
}
