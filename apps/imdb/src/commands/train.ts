import { join } from 'node:path';
import type { NdArray } from '@unroll/datasets';
import { useBackend } from '@unroll/kernels';
import { setRandomSeed, summary } from '@unroll/layers';
import {
  describeEnvironment,
  InterruptedError,
  newRunFolder,
  type RunFolder,
  type TrainFlags,
  backendOptions,
} from '@unroll/run';
import {
  BackupAndRestore,
  type History,
  ModelCheckpoint,
  evaluate,
  fit,
  predict,
  disposeModel,
} from '@unroll/trainer';
import { loadTrained } from '../model/load-trained.js';
import { trainBaseline } from '../baseline/train-baseline.js';
import { loadReviews } from '../data/load-reviews.js';
import { splitReviews, type SplitReviews } from '../data/split-reviews.js';
import { buildModel } from '../model/build-model.js';
import { type Preset, type PresetName, presetOf } from '../presets/presets.js';
import { writeReport } from '../report/write-report.js';
import { bestEpoch } from '../run/best-epoch.js';
import type { RunConfig } from '../run/run-config.js';
import type { RunMetrics } from '../run/run-metrics.js';
import { writeVocabulary } from '../run/vocabulary-file.js';

/**
 * Trains one preset and writes its run folder.
 *
 * @param flags - what the command line asked for
 * @param signal - stops after the current batch; the epochs so far are kept
 * @returns the metrics that `metrics.json` holds
 * @throws InterruptedError when `signal` fired
 */
export async function train(flags: TrainFlags<PresetName>, signal?: AbortSignal): Promise<RunMetrics> {
  const started = performance.now();
  const run = await newRunFolder({ app: 'imdb', preset: flags.preset, out: flags.out, resume: flags.resume });
  const preset = { ...presetOf(flags.preset), ...overrides(flags) };
  const backend = await useBackend(flags.backend, backendOptions(flags));
  console.log(`Backend: ${backend.description}`);
  const dataset = await loadReviews({
    source: flags.data,
    numWords: preset.numWords,
    ...(signal && { signal }),
  });
  const reviews = splitReviews(dataset, preset, flags.limit);

  setRandomSeed(flags.seed);
  const model = buildModel(preset, flags.learningRate);
  const table = summary(model);
  console.log(`\n${flags.preset}: ${preset.title}\n${table}`);
  const config: RunConfig = {
    app: 'imdb',
    preset: flags.preset,
    ...preset,
    learningRate: flags.learningRate ?? 0.001,
    seed: flags.seed,
    limit: flags.limit ?? null,
    dataFlag: flags.data,
    data: dataset.source,
    reviews: {
      train: reviews.train.sequences.length,
      validation: reviews.validation.sequences.length,
      test: reviews.test.sequences.length,
    },
    backend: backend.description,
    environment: describeEnvironment(),
  };
  await run.writeJson('config.json', config);
  await writeVocabulary(run, dataset.vocabulary);

  console.log(
    `Training on ${count(config.reviews.train)} reviews, validating on ${count(config.reviews.validation)}; first step after ${seconds(performance.now() - started)}.`,
  );
  const monitor = `val_${preset.metric}`;
  const history = await fit(model, reviews.train.x, reviews.train.y, {
    epochs: preset.epochs,
    batchSize: preset.batchSize,
    validationData: [reviews.validation.x, reviews.validation.y],
    validationBatchSize: 256,
    seed: flags.seed,
    callbacks: [
      new BackupAndRestore(run.file('backup')),
      new ModelCheckpoint(run.file('model'), { monitor, saveBestOnly: true }),
    ],
    ...(signal && { signal }),
  }).finally(() => {
    disposeModel(model);
  });
  await run.writeHistory(history.toJSON());
  stopIfInterrupted(history, run);

  const { test, probabilities } = await testSaved(run, preset, reviews);
  const baseline = trainBaseline(reviews, { numWords: preset.numWords, seed: flags.seed });
  const metrics: RunMetrics = {
    best: bestEpoch(history, monitor),
    test,
    baseline: { acc: baseline.accuracy },
  };
  await run.writeJson('metrics.json', metrics);
  await writeReport(run, {
    config,
    history: history.toJSON(),
    metrics,
    summary: table,
    dataset,
    reviews,
    probabilities,
  });
  printResult(run, metrics);
  return metrics;
}

/** Measures the best epoch's model, which was saved, on the test reviews. */
async function testSaved(
  run: RunFolder,
  preset: Preset,
  { test: { x, y } }: SplitReviews,
): Promise<{ readonly test: RunMetrics['test']; readonly probabilities: NdArray }> {
  const best = await loadTrained(run);
  try {
    const logs = await evaluate(best, x, y, { batchSize: 256, verbose: 0 });
    const [probabilities] = await predict(best, x, { batchSize: 256 });
    return { test: { loss: logs.loss ?? NaN, acc: logs[preset.metric] ?? NaN }, probabilities };
  } finally {
    disposeModel(best);
  }
}

/** What the flags change in a preset. */
function overrides({ epochs, batchSize }: TrainFlags): { epochs?: number; batchSize?: number } {
  return { ...(epochs !== undefined && { epochs }), ...(batchSize !== undefined && { batchSize }) };
}

function stopIfInterrupted(history: History, run: RunFolder): void {
  if (history.stopReason === 'aborted') {
    const kept = history.epoch.length;
    throw new InterruptedError(
      `${kept === 0 ? 'No epoch was finished' : `${kept} finished epoch${kept === 1 ? ' is' : 's are'} kept`} in ${run.path}. ` +
        `Go on with the same command and --out ${run.path} --resume`,
    );
  }
}

function printResult(run: RunFolder, { best, test, baseline }: RunMetrics): void {
  console.log(`\nBest validation accuracy ${percent(best.val_acc)} in epoch ${best.epoch}.`);
  console.log(`Test accuracy of that epoch ${percent(test.acc)}, loss ${test.loss.toFixed(4)}.`);
  console.log(`Baseline (bag of words, linear) on the same test reviews: ${percent(baseline.acc)}.`);
  console.log(`Report: ${join(run.path, 'report.html')}`);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const count = (value: number): string => value.toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
