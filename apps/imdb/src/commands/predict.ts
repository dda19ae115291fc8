import { text as readAll } from 'node:stream/consumers';
import { padSequences } from '@unroll/datasets';
import { useBackend } from '@unroll/kernels';
import { type BackendFlag, finishedRunFolder, UsageError } from '@unroll/run';
import { predict, disposeModel } from '@unroll/trainer';
import { loadTrained } from '../model/load-trained.js';
import { asRunConfig } from '../run/run-config.js';
import { readVocabulary } from '../run/vocabulary-file.js';

/** The flags of `predict`. */
export interface PredictFlags {
  /** The run's folder; the newest when not given. */
  readonly run?: string;
  /** TensorFlow.js backend. */
  readonly backend: BackendFlag;
  /** Print one line of JSON a review instead of text. */
  readonly json?: true;
}

/**
 * Prints label and probability of each review.
 *
 * @param texts - the reviews; when there are none they are read from standard input, one a line
 */
export async function predictReviews(texts: readonly string[], flags: PredictFlags): Promise<void> {
  const run = await finishedRunFolder('imdb', flags.run);
  const config = await run.readJson('config.json', asRunConfig);
  const vocabulary = await readVocabulary(run);
  const reviews = texts.length > 0 ? texts : await readLines();
  await useBackend(flags.backend);
  const model = await loadTrained(run);
  const x = padSequences(
    reviews.map((review) => vocabulary.encode(review)),
    { maxlen: config.maxlen },
  );
  const [probabilities] = await predict(model, x, { batchSize: 256 }).finally(() => {
    disposeModel(model);
  });
  reviews.forEach((review, row) => {
    const positive = probabilities.data[row] ?? NaN;
    const label = positive > 0.5 ? 'positive' : 'negative';
    const probability = Math.max(positive, 1 - positive);
    if (flags.json === true) {
      console.log(JSON.stringify({ label, probability, positive, text: review }));
    } else {
      console.log(`${label}\t${probability.toFixed(4)}\t${shorten(review)}`);
    }
  });
}

async function readLines(): Promise<readonly string[]> {
  if (process.stdin.isTTY) {
    throw new UsageError(
      'predict needs a review: give it as text, npx nx predict imdb -- "a fine film", or on standard input, one a line.',
    );
  }
  const lines = (await readAll(process.stdin)).split(/\r?\n/u).filter((line) => line.trim() !== '');
  if (lines.length === 0) {
    throw new UsageError('predict found no review on standard input: give one a line.');
  }
  return lines;
}

function shorten(review: string): string {
  return review.length > 72 ? `${review.slice(0, 71)}…` : review;
}
