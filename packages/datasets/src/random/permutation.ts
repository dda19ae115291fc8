import { OptionError } from '../errors.js';
import { type SeededRandom } from './seeded-random.js';

/**
 * The numbers 0 to `length - 1` in random order, every order equally likely (Fisher-Yates).
 *
 * @param length - how many numbers, >= 0
 * @param random - the generator to draw from; it moves on by `length - 1` draws or a few more
 * @returns the permutation, `[length]`
 * @throws OptionError when `length` is not an integer >= 0
 *
 * @example
 * permutation(5, new SeededRandom(1)); // the five numbers 0 to 4, always in the same order for this seed
 */
export function permutation(length: number, random: SeededRandom): Int32Array {
  if (!Number.isInteger(length) || length < 0) {
    throw new OptionError('permutation', 'length', 'be an integer >= 0', length);
  }
  const order = Int32Array.from({ length }, (_, i) => i);
  shuffle(order, random);
  return order;
}

/** Puts the elements of an array in random order, in place; every order is equally likely (Fisher-Yates). */
export function shuffle(array: Int32Array | Float32Array | unknown[], random: SeededRandom): void {
  const items: { [index: number]: unknown; readonly length: number } = array;
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = random.integer(i + 1);
    const kept = items[i];
    items[i] = items[j];
    items[j] = kept;
  }
}
