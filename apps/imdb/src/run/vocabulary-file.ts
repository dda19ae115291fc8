import { Vocabulary, type VocabularyJson } from '@unroll/datasets';
import type { RunFolder } from '@unroll/run';

const FILE = 'vocabulary.json';

/** Writes the words that a run's model knows, and how they become tokens, beside the model. */
export async function writeVocabulary(run: RunFolder, vocabulary: Vocabulary): Promise<void> {
  await run.writeText(FILE, JSON.stringify(vocabulary));
}

/**
 * Reads the vocabulary of a run.
 *
 * @throws DataError when the file holds something else
 */
export async function readVocabulary(run: RunFolder): Promise<Vocabulary> {
  return Vocabulary.fromJSON(await run.readJson(FILE, (value) => value as VocabularyJson));
}
