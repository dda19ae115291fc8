import { type SeededRandom } from '../../random/seeded-random.js';

/** One of the items, all equally likely. */
export function pick<T>(items: readonly T[], random: SeededRandom): T {
  return items[random.integer(items.length)] as T;
}

/**
 * One of the items, the first most likely: item `i` has weight `1 / (i + 2)`, the way words are distributed
 * in a language (Zipf's law).
 */
export function pickZipf<T>(items: readonly T[], random: SeededRandom): T {
  // The inverse of the continuous distribution function: ln(i + 2) is spread evenly.
  const rank = Math.floor(2 * ((items.length + 2) / 2) ** random.uniform()) - 2;
  return items[Math.min(Math.max(rank, 0), items.length - 1)] as T;
}

/** True with the given probability. */
export function chance(probability: number, random: SeededRandom): boolean {
  return random.uniform() < probability;
}
