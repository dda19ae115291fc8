import { KerasUnsupportedError } from '../errors.js';
import { isList, isObject, kindOf, type Json, type JsonObject } from '../config/json.js';
import { readKerasObject, type KerasObject } from '../config/keras-object.js';
import { toSnakeCase } from '../config/names.js';
import { WITHOUT_COMPILE } from './optimizer-config.js';

/** Keras' names of losses, the first one that of the function, and the name in tfjs. */
const LOSSES = new Map([
  ...names('meanSquaredError', 'mean_squared_error', 'mse', 'MSE'),
  ...names('meanAbsoluteError', 'mean_absolute_error', 'mae', 'MAE'),
  ...names('meanAbsolutePercentageError', 'mean_absolute_percentage_error', 'mape', 'MAPE'),
  ...names('meanSquaredLogarithmicError', 'mean_squared_logarithmic_error', 'msle', 'MSLE'),
  ...names('binaryCrossentropy', 'binary_crossentropy'),
  ...names('categoricalCrossentropy', 'categorical_crossentropy'),
  ...names('sparseCategoricalCrossentropy', 'sparse_categorical_crossentropy'),
  ...names('hinge', 'hinge'),
  ...names('squaredHinge', 'squared_hinge'),
  ...names('categoricalHinge', 'categorical_hinge'),
  ...names('poisson', 'poisson'),
  ...names('kullbackLeiblerDivergence', 'kl_divergence', 'kullback_leibler_divergence', 'kld'),
]);

/** The same for metrics. */
const METRICS = new Map([
  ...names('acc', 'acc'),
  ...names('accuracy', 'accuracy'),
  ...names('mse', 'mse', 'MSE', 'mean_squared_error'),
  ...names('mae', 'mae', 'MAE', 'mean_absolute_error'),
  ...names('mape', 'mape', 'MAPE', 'mean_absolute_percentage_error'),
  ...names('binaryAccuracy', 'binary_accuracy'),
  ...names('categoricalAccuracy', 'categorical_accuracy'),
  ...names('precision', 'precision'),
]);

/** Settings of a loss or metric that say nothing about its value, and the values at which the others do nothing. */
const HARMLESS: Readonly<Record<string, readonly Json[]>> = {
  from_logits: [false],
  label_smoothing: [0],
  axis: [-1],
  reduction: ['sum_over_batch_size', 'auto'],
  threshold: [0.5],
  ignore_class: [null],
};

/** What is named: a loss or a metric. */
export type Named = 'loss' | 'metric';

/**
 * Reads the name of a loss or a metric.
 *
 * @param value - Keras' name, or the object
 * @returns the name in tfjs
 * @throws KerasUnsupportedError if tfjs does not have it with these settings
 */
export function readName(kind: Named, value: Json): string {
  const object = typeof value === 'string' ? undefined : readKerasObject(value, `the ${kind}`);
  const name = typeof value === 'string' ? value : nameOf(readKerasObject(value, `the ${kind}`));
  const table = kind === 'loss' ? LOSSES : METRICS;
  const found = table.get(name);
  if (found === undefined) {
    const known = [...table.keys()].join(', ');
    throw new KerasUnsupportedError(`the ${kind} must be one of ${known}, got ${name}; ${WITHOUT_COMPILE}`);
  }
  if (object !== undefined) {
    checkSettings(kind, object);
  }
  return found;
}

/** Writes the name of a loss or a metric. @throws KerasUnsupportedError if it is a function, or Keras lacks it */
export function writeName(kind: Named, value: unknown): string {
  const table = kind === 'loss' ? LOSSES : METRICS;
  const found = [...table].find(([keras, own]) => own === value || keras === value);
  if (found === undefined) {
    const shown = typeof value === 'string' ? value : `a ${typeof value}`;
    throw new KerasUnsupportedError(
      `the ${kind} must be one that Keras has, by name, got ${shown}; ${WITHOUT_COMPILE}`,
    );
  }
  return found[0];
}

/** Keras 2 wraps the function of a metric in an object. */
function nameOf({ className, config }: KerasObject): string {
  return typeof config.fn === 'string' ? config.fn : toSnakeCase(className);
}

function checkSettings(kind: Named, { className, config }: KerasObject): void {
  for (const [key, setting] of Object.entries(config)) {
    const harmless =
      ['name', 'dtype', 'fn'].includes(key) || setting === null || HARMLESS[key]?.includes(setting);
    if (harmless !== true) {
      throw new KerasUnsupportedError(
        `the ${kind} ${className} with ${key} = ${kindOf(setting)} is not supported; ${WITHOUT_COMPILE}`,
      );
    }
  }
}

/** Applies a function to every name in a list or an object of names. */
export function mapNames<Result>(
  value: Json,
  map: (name: Json) => Result,
): Result | Result[] | Record<string, Result> {
  if (isList(value)) {
    return value.flat().map(map);
  }
  return isObject(value) && !('class_name' in value) ? mapObject(value, map) : map(value);
}

function mapObject<Result>(value: JsonObject, map: (name: Json) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(value).map(([output, name]) => [output, map(name)]));
}

function names(own: string, ...keras: string[]): [string, string][] {
  return keras.map((name) => [name, own]);
}
