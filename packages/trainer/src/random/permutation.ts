import { SeededRandom } from './seeded-random.js';

/**
 * The order in which `fit` visits its samples in one epoch: a Fisher-Yates shuffle driven by {@link SeededRandom}`(seed, epoch)`.
 *
 * It depends on nothing but its arguments, so a resumed run visits the samples in the same order.
 *
 * @param length - number of samples
 * @param seed - the run's seed
 * @param epoch - the epoch, from 0
 * @returns each index from 0 to `length - 1` exactly once
 */
export function epochPermutation(length: number, seed: number, epoch: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  const random = new SeededRandom(seed, epoch);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = random.nextBelow(last + 1);
    const swapped = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = swapped;
  }
  return order;
}
