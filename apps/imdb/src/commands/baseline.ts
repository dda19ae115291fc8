import { newRunFolder, type TrainFlags } from '@unroll/run';
import { trainBaseline } from '../baseline/train-baseline.js';
import { loadReviews } from '../data/load-reviews.js';
import { splitReviews } from '../data/split-reviews.js';
import { presetOf } from '../presets/presets.js';

/** What `metrics.json` holds for the baseline alone. */
export interface BaselineMetrics {
  /** Share of the test reviews it gets right. */
  readonly baseline: { readonly acc: number; readonly val_acc: number };
}

/** Runs the bag of words alone, on the words and the split of the `lstm` preset. It loads no TensorFlow.js. */
export async function runBaseline(
  flags: Omit<TrainFlags, 'preset'>,
  signal?: AbortSignal,
): Promise<BaselineMetrics> {
  const run = await newRunFolder({ app: 'imdb', preset: 'baseline', out: flags.out });
  const preset = presetOf('lstm');
  const dataset = await loadReviews({
    source: flags.data,
    numWords: preset.numWords,
    ...(signal && { signal }),
  });
  const reviews = splitReviews(dataset, preset, flags.limit);
  const { accuracy, validationAccuracy } = trainBaseline(reviews, {
    numWords: preset.numWords,
    seed: flags.seed,
  });
  const metrics = { baseline: { acc: accuracy, val_acc: validationAccuracy } };
  await run.writeJson('config.json', {
    app: 'imdb',
    preset: 'baseline',
    seed: flags.seed,
    data: dataset.source,
  });
  await run.writeJson('metrics.json', metrics);
  console.log(
    `Bag of words, linear: test accuracy ${(100 * accuracy).toFixed(2)} %, validation ${(100 * validationAccuracy).toFixed(2)} %.`,
  );
  return metrics;
}
