import { type io, type Optimizer, serialization } from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Json } from '../callbacks/callback.js';
import { CheckpointError } from '../errors.js';
import { findLoss } from '../losses/find-loss.js';
import { metricFunction } from '../metrics/find-metric.js';
import { compile, type CompileOptions, givenMetrics } from '../model/compile.js';
import { setLearningRate } from '../model/learning-rate.js';
import { type CompileRecord } from './checkpoint-document.js';

/** Metrics by which stock tfjs knows how to compile. */
const STOCK_METRICS: ReadonlySet<string> = new Set([
  'acc',
  'accuracy',
  'binaryAccuracy',
  'categoricalAccuracy',
  'precision',
  'categoricalCrossentropy',
  'sparseCategoricalCrossentropy',
  'mse',
  'mae',
  'mape',
]);

/** Losses that stock tfjs does not know. */
const OWN_LOSSES: ReadonlySet<string> = new Set(['huber']);

/**
 * How a model was compiled, by names.
 *
 * @returns `undefined` when it is not compiled, or a loss or metric is a function of the user's own
 */
export function compileRecord(model: LayersModel): CompileRecord | undefined {
  const optimizer = model.optimizer as Optimizer | undefined;
  const loss = names(model.loss);
  if (optimizer === undefined || loss === undefined) {
    return undefined;
  }
  return {
    optimizer: { className: optimizer.getClassName(), config: optimizer.getConfig() },
    loss,
    metrics: names(givenMetrics(model) ?? []) ?? [],
  };
}

/** The same in tfjs' own form, `undefined` where stock tfjs could not read it. */
export function stockTrainingConfig(record: CompileRecord): io.TrainingConfig | undefined {
  const { optimizer, loss, metrics } = record;
  const losses = Object.values(
    typeof loss === 'string' ? { loss } : (loss as Readonly<Record<string, string>>),
  );
  if (optimizer.className.includes('>') || losses.some((name) => OWN_LOSSES.has(name))) {
    return undefined;
  }
  const known =
    metrics instanceof Array
      ? metrics.filter((name) => typeof name === 'string' && STOCK_METRICS.has(name))
      : [];
  const config = {
    loss,
    metrics: known,
    optimizer_config: { class_name: optimizer.className, config: optimizer.config },
  };
  return config as unknown as io.TrainingConfig;
}

/** Compiles a model that was loaded as it was when it was saved. */
export function compileFromRecord(model: LayersModel, record: CompileRecord, path: string): void {
  const { className, config } = record.optimizer;
  const classes = serialization.SerializationMap.getMap().classNameMap;
  const found = Object.hasOwn(classes, className) ? classes[className] : undefined;
  if (found === undefined) {
    throw new CheckpointError(
      `loadModel: ${path}: the optimizer ${className} is not known here. Import the package that defines it before loading, or load with { compile: false }`,
      path,
    );
  }
  const [constructor, fromConfig] = found;
  const optimizer = fromConfig(constructor, config as serialization.ConfigDict) as unknown as Optimizer;
  compile(model, {
    optimizer,
    loss: record.loss as CompileOptions['loss'],
    metrics: record.metrics as CompileOptions['metrics'] & object,
  });
  const rate = (config as Readonly<Record<string, Json>>).learningRate;
  if (typeof rate === 'number') {
    setLearningRate(optimizer, rate);
  }
}

/** Names of losses or metrics in the structure in which they were given; functions by their name if this package knows them. */
function names(given: unknown): Json | undefined {
  if (typeof given === 'string') {
    return given;
  }
  if (typeof given === 'function') {
    return findLoss(given.name) === given || metricFunction(given.name) === given ? given.name : undefined;
  }
  if (Array.isArray(given)) {
    const list = given.map(names);
    return list.every((name) => name !== undefined) ? list : undefined;
  }
  if (typeof given === 'object' && given !== null) {
    const entries = Object.entries(given).map(([key, value]) => [key, names(value)] as const);
    return entries.every(([, name]) => name !== undefined)
      ? (Object.fromEntries(entries) as Json)
      : undefined;
  }
  return undefined;
}
