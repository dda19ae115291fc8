import type { LayersModel, ModelCompileArgs } from '@tensorflow/tfjs-layers';
import { KerasUnsupportedError } from '../errors.js';
import { isList, isObject, kindOf, type Json, type JsonObject } from '../config/json.js';
import { mapNames, readName, writeName } from './loss-names.js';
import { readOptimizer, WITHOUT_COMPILE, writeOptimizer } from './optimizer-config.js';

/**
 * Reads how a model was compiled.
 *
 * @param config - Keras' `compile_config`, or the `training_config` of a legacy file
 * @returns what `model.compile` takes, or nothing where the model was not compiled
 * @throws KerasUnsupportedError if the optimizer, the loss, a metric or a setting is not one of unroll's
 */
export function readCompileConfig(config: Json | undefined): ModelCompileArgs | undefined {
  if (!isObject(config) || (config.optimizer ?? config.optimizer_config ?? null) === null) {
    return undefined;
  }
  for (const key of ['loss_weights', 'weighted_metrics']) {
    const value = config[key] ?? null;
    if (value !== null && !(isList(value) && value.length === 0)) {
      throw new KerasUnsupportedError(
        `the model was compiled with ${key} = ${kindOf(value)}, which is not supported; ${WITHOUT_COMPILE}`,
      );
    }
  }
  const { loss = null, metrics = null } = config;
  if (loss === null) {
    throw new KerasUnsupportedError(`the model was compiled without a loss; ${WITHOUT_COMPILE}`);
  }
  return {
    optimizer: readOptimizer(config.optimizer ?? config.optimizer_config),
    loss: mapNames(loss, (name) => readName('loss', name)),
    metrics: mapNames(metrics ?? [], (name) => readName('metric', name)),
  };
}

/**
 * Writes how a model was compiled.
 *
 * @param model - the compiled model
 * @throws KerasUnsupportedError if Keras has no such optimizer, loss or metric
 */
export function writeCompileConfig(model: LayersModel): JsonObject {
  return {
    optimizer: writeOptimizer(model.optimizer),
    loss: mapNames(model.loss as Json, (name) => writeName('loss', name)),
    loss_weights: null,
    metrics: mapNames((model.metrics as Json | undefined) ?? [], (name) => writeName('metric', name)),
    weighted_metrics: null,
    run_eagerly: false,
    steps_per_execution: 1,
    jit_compile: false,
  };
}
