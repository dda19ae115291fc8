import { useBackend } from '@unroll/kernels';
import { type BackendFlag, finishedRunFolder } from '@unroll/run';
import { evaluate, disposeModel } from '@unroll/trainer';
import { loadTrained } from '../model/load-trained.js';
import { loadReviews } from '../data/load-reviews.js';
import { splitReviews } from '../data/split-reviews.js';
import { asRunConfig } from '../run/run-config.js';

/** The flags of `evaluate`. */
export interface EvaluateFlags {
  /** The run's folder; the newest when not given. */
  readonly run?: string;
  /** Where the reviews come from; as in training when not given. */
  readonly data?: string;
  /** TensorFlow.js backend. */
  readonly backend: BackendFlag;
  /** Print the result as JSON in the last line. */
  readonly json?: true;
}

/** Measures the saved model of a run on the test reviews. */
export async function evaluateRun(flags: EvaluateFlags, signal?: AbortSignal): Promise<void> {
  const run = await finishedRunFolder('imdb', flags.run);
  const config = await run.readJson('config.json', asRunConfig);
  await useBackend(flags.backend);
  const source = flags.data ?? config.dataFlag;
  const dataset = await loadReviews({ source, numWords: config.numWords, ...(signal && { signal }) });
  const { test } = splitReviews(dataset, config, config.limit ?? Infinity);
  const model = await loadTrained(run);
  const result = await evaluate(model, test.x, test.y, { batchSize: 256, ...(signal && { signal }) }).finally(
    () => {
      disposeModel(model);
    },
  );
  const [loss, acc] = [result.loss ?? NaN, result[config.metric] ?? NaN];
  console.log(`${run.path}: ${test.sequences.length.toLocaleString('en')} test reviews`);
  console.log(`loss ${loss.toFixed(4)}, accuracy ${(100 * acc).toFixed(2)} %`);
  if (flags.json === true) {
    console.log(JSON.stringify({ loss, acc }));
  }
}
