import { closest, distance } from 'fastest-levenshtein';

/**
 * The allowed word nearest to a misspelt one.
 *
 * @param word - what was typed
 * @param allowed - the words that exist
 * @returns the nearest allowed word, or `undefined` when none is near (more than a third of its letters differ)
 *
 * @example
 * ```ts
 * suggest('lstmm', ['lstm', 'gru']); // 'lstm'
 * suggest('banana', ['lstm', 'gru']); // undefined
 * ```
 */
export function suggest(word: string, allowed: readonly string[]): string | undefined {
  if (allowed.length === 0) {
    return undefined;
  }
  const nearest = closest(word.toLowerCase(), [...allowed]);
  const limit = Math.max(1, Math.ceil(Math.max(word.length, nearest.length) / 3));
  return distance(word.toLowerCase(), nearest) <= limit ? nearest : undefined;
}
