import type { ImdbDataset, NdArray } from '@unroll/datasets';
import type { RunFolder, RunHistory } from '@unroll/run';
import { confusionCounts, confusionMatrix, htmlReport, trainingCurves } from '@unroll/viz';
import type { SplitReviews } from '../data/split-reviews.js';
import { presetOf, type Published } from '../presets/presets.js';
import type { RunConfig } from '../run/run-config.js';
import type { RunMetrics } from '../run/run-metrics.js';
import { mostWrong } from './most-wrong.js';

/** Everything a report is made of. */
export interface ReportParts {
  readonly config: RunConfig;
  readonly history: RunHistory;
  readonly metrics: RunMetrics;
  /** The model's table, as text. */
  readonly summary: string;
  readonly dataset: ImdbDataset;
  readonly reviews: SplitReviews;
  /** The saved model's probabilities for the test reviews, `[reviews, 1]`. */
  readonly probabilities: NdArray;
}

const CLASSES = ['negative', 'positive'] as const;

/** Writes the charts and the self-contained HTML report of a run. */
export async function writeReport(run: RunFolder, parts: ReportParts): Promise<void> {
  const { config, history, metrics, summary, dataset, reviews, probabilities } = parts;
  const { best, test, baseline } = metrics;
  const curves = trainingCurves(history, {
    metric: config.metric,
    labels: { loss: 'Loss (binary cross-entropy)', [config.metric]: 'Accuracy' },
  });
  const predicted = Array.from(probabilities.data, (p) => (p > 0.5 ? 1 : 0));
  const confusion = confusionMatrix(confusionCounts(Array.from(reviews.test.y.data), predicted, 2), {
    labels: [...CLASSES],
    title: 'Test reviews',
  });
  await run.writeText('training-curves.svg', curves);
  await run.writeText('confusion-matrix.svg', confusion);
  const { source } = dataset;
  const html = htmlReport({
    title: `${config.preset} on IMDB reviews`,
    subtitle: `${config.epochs} epochs, batch ${config.batchSize}, seed ${config.seed}`,
    verdict: verdict(config, metrics),
    notices: source.generated
      ? [{ kind: 'warning', text: 'These are generated reviews: the results say nothing about real films.' }]
      : [],
    metrics: [
      { label: 'Test accuracy', value: percent(test.acc), note: `loss ${test.loss.toFixed(4)}` },
      { label: 'Best validation accuracy', value: percent(best.val_acc), note: `epoch ${best.epoch}` },
      { label: 'Bag-of-words baseline', value: percent(baseline.acc), note: 'the same test reviews' },
      { label: 'Time per epoch', value: `${median(history.seconds).toFixed(1)} s`, note: 'median' },
    ],
    results: {
      columns: ['Who', 'Best validation accuracy', 'Epoch', 'Test accuracy'],
      rows: [
        [`unroll: ${config.preset}`, percent(best.val_acc), best.epoch, percent(test.acc)],
        ['Bag of words, linear', null, null, percent(baseline.acc)],
        ...comparable(config).map(({ source: printed, bestValAcc, epoch }) => [
          `published: ${printed}`,
          percent(bestValAcc),
          epoch,
          null,
        ]),
      ],
      highlight: [0],
    },
    charts: [
      { svg: curves, caption: 'Training as points, validation as a line.' },
      { svg: confusion, caption: 'The saved model on the test reviews.' },
    ],
    modelSummary: summary,
    configuration: {
      model: config.title,
      vocabulary: config.numWords,
      'review length': config.maxlen,
      optimizer: config.optimizer,
      'learning rate': config.learningRate,
      epochs: config.epochs,
      'batch size': config.batchSize,
      seed: config.seed,
    },
    data: {
      source: source.description,
      'training reviews': config.reviews.train,
      'validation reviews': config.reviews.validation,
      'test reviews': config.reviews.test,
    },
    examples: mostWrong(dataset.test, probabilities.data),
    environment: { backend: config.backend, ...config.environment },
    reproduce: command(config),
  });
  await run.writeText('report.html', html);
}

function verdict({ preset, epochs }: RunConfig, { best, test, baseline }: RunMetrics): string {
  const gap = 100 * (test.acc - baseline.acc);
  const beside =
    Math.abs(gap) < 0.05
      ? 'as many as the bag of words'
      : `${Math.abs(gap).toFixed(1)} points ${gap > 0 ? 'more' : 'fewer'} than the bag of words`;
  return `${preset} gets ${percent(test.acc)} of the test reviews right, ${beside}. It validated best in epoch ${best.epoch} of ${epochs}; the saved model is that epoch's.`;
}

/** Published results are of all real reviews; beside anything else they would mislead. */
function comparable({ preset, data, limit }: RunConfig): readonly Published[] {
  return data.generated || limit !== null ? [] : presetOf(preset).published;
}

function command(config: RunConfig): string {
  const limit = config.limit === null ? '' : ` --limit ${config.limit}`;
  return `npx nx train imdb --preset ${config.preset} --data ${config.dataFlag} --epochs ${config.epochs} --batch-size ${config.batchSize} --learning-rate ${config.learningRate} --seed ${config.seed}${limit}`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
