import { loadImdb } from '../../src/index.js';

/** Plain data of a loaded set of reviews, for comparison. */
export async function summary(source: string): Promise<unknown> {
  const { train, test, vocabulary } = await loadImdb({ source });
  return [train, test].map(({ sequences, labels, text }) => ({
    sequences: sequences.toArrays(),
    labels: [...labels],
    texts: [...labels].map((_, i) => text(i)),
    words: vocabulary.words,
  }));
}
