import { checkInteger } from '../check-option.js';
import { type Float32NdArray } from '../nd-array.js';
import { type IntSequences } from './ragged-ints.js';
import { type MatrixMode } from './tokenizer-options.js';

/** What the weights of mode `tfidf` need to know. */
export interface DocumentFrequencies {
  /** How many texts the tokenizer has seen. */
  readonly documentCount: number;
  /** In how many of them each index occurs. */
  readonly indexDocs: ReadonlyMap<number, number>;
}

/**
 * One row per sequence, one column per index below `numWords`: Keras' `sequences_to_matrix`.
 *
 * `tfidf` = `(1 + ln count) * ln(1 + documents / (1 + documents with the word))`; `freq` = `count / length`,
 * where the length counts every token of the sequence.
 *
 * @returns `[sequences, numWords]`
 */
export function sequencesToMatrix(
  sequences: IntSequences,
  numWords: number,
  mode: MatrixMode,
  { documentCount, indexDocs }: DocumentFrequencies,
): Float32NdArray {
  checkInteger('sequencesToMatrix', 'numWords', numWords, 1);
  const data = new Float32Array(sequences.length * numWords);
  let start = 0;
  for (const sequence of sequences) {
    const row = data.subarray(start, start + numWords);
    start += numWords;
    for (const index of Array.from(sequence)) {
      if (index < numWords) {
        row[index] = (row[index] ?? 0) + 1;
      }
    }
    if (mode === 'count') {
      continue;
    }
    row.forEach((count, index) => {
      if (count > 0) {
        row[index] = weigh(count, index, sequence.length);
      }
    });
  }
  return { data, shape: [sequences.length, numWords] };

  function weigh(count: number, index: number, length: number): number {
    switch (mode) {
      case 'freq':
        return count / length;
      case 'tfidf':
        return (1 + Math.log(count)) * Math.log(1 + documentCount / (1 + (indexDocs.get(index) ?? 0)));
      default:
        return 1;
    }
  }
}
