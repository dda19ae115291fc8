import { metrics as tfjsMetrics } from '@tensorflow/tfjs-layers';
import { binaryCrossentropy } from '../losses/binary-crossentropy.js';
import {
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from '../losses/categorical-crossentropy.js';
import { huber } from '../losses/huber.js';
import { type LossFunction } from '../losses/loss-function.js';
import { meanAbsoluteError } from '../losses/mean-absolute-error.js';
import { meanSquaredError } from '../losses/mean-squared-error.js';
import { binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy } from './accuracy.js';
import { meanMetric } from './mean-metric.js';
import { type Metric } from './metric.js';
import { precision, precisionMetric, recall, recallMetric } from './precision-recall.js';
import { rootMeanSquaredError } from './root-mean-squared-error.js';

interface Known {
  readonly names: readonly string[];
  readonly fn: LossFunction;
  readonly metric: Metric;
}

const KNOWN: readonly Known[] = [
  { names: ['binaryAccuracy'], fn: binaryAccuracy, metric: meanMetric(binaryAccuracy, 'max') },
  { names: ['categoricalAccuracy'], fn: categoricalAccuracy, metric: meanMetric(categoricalAccuracy, 'max') },
  {
    names: ['sparseCategoricalAccuracy'],
    fn: sparseCategoricalAccuracy,
    metric: meanMetric(sparseCategoricalAccuracy, 'max'),
  },
  {
    names: ['binaryCrossentropy', 'bce'],
    fn: binaryCrossentropy,
    metric: meanMetric(binaryCrossentropy, 'min'),
  },
  {
    names: ['categoricalCrossentropy'],
    fn: categoricalCrossentropy,
    metric: meanMetric(categoricalCrossentropy, 'min'),
  },
  {
    names: ['sparseCategoricalCrossentropy'],
    fn: sparseCategoricalCrossentropy,
    metric: meanMetric(sparseCategoricalCrossentropy, 'min'),
  },
  {
    names: ['meanAbsoluteError', 'mae'],
    fn: meanAbsoluteError,
    metric: meanMetric(meanAbsoluteError, 'min'),
  },
  { names: ['meanSquaredError', 'mse'], fn: meanSquaredError, metric: meanMetric(meanSquaredError, 'min') },
  {
    names: ['rootMeanSquaredError', 'rmse'],
    fn: rootMeanSquaredError,
    metric: meanMetric(meanSquaredError, 'min', Math.sqrt),
  },
  {
    names: ['meanAbsolutePercentageError', 'mape'],
    fn: tfjsMetrics.meanAbsolutePercentageError,
    metric: meanMetric(tfjsMetrics.meanAbsolutePercentageError, 'min'),
  },
  { names: ['huber'], fn: huber, metric: meanMetric(huber, 'min') },
  { names: ['precision'], fn: precision, metric: precisionMetric },
  { names: ['recall'], fn: recall, metric: recallMetric },
];

/** The names under which `compile` knows metrics, `accuracy` and `acc` apart. */
export const METRIC_NAMES: readonly string[] = ['accuracy', 'acc', ...KNOWN.flatMap(({ names }) => names)];

/**
 * The metric of a name, or of a function given to `compile`.
 *
 * @param identifier - a name in camelCase, snake_case or short form in any case, or a function
 * @returns `undefined` for an unknown name; an unknown function is averaged over samples
 */
export function findMetric(identifier: string | LossFunction): Metric | undefined {
  if (typeof identifier === 'string') {
    return findKnown(identifier)?.metric;
  }
  return KNOWN.find(({ fn }) => fn === identifier)?.metric ?? meanMetric(identifier);
}

/** The function that stands for a named metric where tfjs wants one. */
export function metricFunction(name: string): LossFunction | undefined {
  return findKnown(name)?.fn;
}

function findKnown(name: string): Known | undefined {
  const plain = name.replaceAll('_', '').toLowerCase();
  return KNOWN.find(({ names }) => names.some((known) => known.toLowerCase() === plain));
}
