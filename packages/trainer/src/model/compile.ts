import { type Optimizer } from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { OptionError } from '../errors.js';
import { findLoss, lossName } from '../losses/find-loss.js';
import { type LossFunction } from '../losses/loss-function.js';
import { METRIC_NAMES, metricFunction } from '../metrics/find-metric.js';

/** A metric as it is named in {@link compile}: a string that becomes its name in the history, or a function. */
export type MetricIdentifier = string | LossFunction;

/** Options of {@link compile}. */
export interface CompileOptions {
  /** An optimizer, or the name of a tfjs optimizer: `sgd`, `rmsprop`, `adagrad`, `adadelta`, `adam`, `adamax`. */
  readonly optimizer: string | Optimizer;
  /** One loss for all outputs, or one per output, by position or by the output's name. Names as in Keras: `mse`, `binaryCrossentropy`, ... */
  readonly loss:
    | string
    | LossFunction
    | readonly (string | LossFunction)[]
    | Readonly<Record<string, string | LossFunction>>;
  /** Metrics for every output, or lists by the output's name. Default: none. */
  readonly metrics?:
    readonly MetricIdentifier[] | Readonly<Record<string, MetricIdentifier | readonly MetricIdentifier[]>>;
}

const compiledMetrics = new WeakMap<
  LayersModel,
  { readonly tfjs: unknown; readonly given: CompileOptions['metrics'] }
>();

/**
 * Compiles a model, as `model.compile` does, with Keras' names for losses and metrics, short ones included.
 *
 * @param model - the model to compile
 * @param options - optimizer, loss and metrics
 * @throws {@link OptionError} for a loss or metric of an unknown name
 *
 * @example
 * compile(model, { optimizer: 'rmsprop', loss: 'mse', metrics: ['mae', 'rmse'] });
 */
export function compile(model: LayersModel, options: CompileOptions): void {
  const toLoss = (loss: string | LossFunction): string | LossFunction =>
    typeof loss === 'string' && loss.toLowerCase() !== 'huber' ? lossName(loss) : resolveLoss(loss);
  const { loss, metrics } = options;
  const tfjsLoss =
    typeof loss === 'string' || typeof loss === 'function'
      ? toLoss(loss)
      : Array.isArray(loss)
        ? loss.map(toLoss)
        : mapValues(loss as Readonly<Record<string, string | LossFunction>>, toLoss);
  const tfjsMetrics =
    metrics === undefined
      ? undefined
      : isList(metrics)
        ? metrics.map(toTfjsMetric)
        : mapValues(metrics, (list) => (isList(list) ? list : [list]).map(toTfjsMetric));
  try {
    model.compile({
      optimizer: options.optimizer,
      loss: tfjsLoss as string,
      ...(tfjsMetrics === undefined ? {} : { metrics: tfjsMetrics as string[] }),
    });
  } catch (error) {
    throw new OptionError(
      'compile',
      'options',
      'name a known optimizer and loss',
      error instanceof Error ? error.message : error,
    );
  }
  compiledMetrics.set(model, { tfjs: model.metrics, given: metrics });
}

/** The metrics of a model as they were given: by {@link compile}, or by `model.compile`. */
export function givenMetrics(model: LayersModel): CompileOptions['metrics'] | string | LossFunction {
  const known = compiledMetrics.get(model);
  if (known === undefined) {
    return model.metrics;
  }
  return known.tfjs === model.metrics ? known.given : model.metrics;
}

function resolveLoss(loss: string | LossFunction): string | LossFunction {
  return typeof loss === 'string' ? (findLoss(loss) ?? loss) : loss;
}

function toTfjsMetric(metric: MetricIdentifier): MetricIdentifier {
  if (typeof metric === 'function' || metric === 'acc' || metric === 'accuracy') {
    return metric;
  }
  const known = metricFunction(metric);
  if (known === undefined) {
    throw new OptionError(
      'compile',
      'metrics',
      `be functions or names among ${METRIC_NAMES.join(', ')}`,
      metric,
    );
  }
  return known;
}

function isList<T>(value: T | readonly T[] | Readonly<Record<string, unknown>>): value is readonly T[] {
  return Array.isArray(value);
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
