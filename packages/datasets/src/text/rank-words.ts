/**
 * Word numbers sorted by how often the word occurs, most frequent first; equally frequent words stay in order
 * of first appearance, as in Keras' tokenizer.
 *
 * @param counts - occurrences by word number, each below 2^26
 * @returns word numbers, `[counts.length]`
 */
export function rankWords(counts: Int32Array): Int32Array {
  const BASE = 2 ** 26;
  const keys = Float64Array.from(counts, (count, word) => word - count * BASE); // exact: below 2^53
  keys.sort();
  return Int32Array.from(keys, (key) => ((key % BASE) + BASE) % BASE);
}
