import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { CheckpointError, messageOf, TrainerError } from '../errors.js';
import { checkNames } from '../fit/check-options.js';
import { type CheckpointDocument } from './checkpoint-document.js';
import { compileFromRecord } from './compile-record.js';
import { putOptimizerNumbers, putOptimizerWeights } from './optimizer-state.js';
import { readDocument } from './read-document.js';
import { readWeights, type WeightData } from './read-weights.js';
import { weightVariable } from '../model/weight-variable.js';

/** Options of {@link loadModel}. */
export interface LoadModelOptions {
  /** Whether to compile the model as it was, with the optimizer's state. Default true. */
  readonly compile?: boolean;
}

/**
 * Loads a model that {@link saveModel} or stock tfjs saved in a folder, compiled and ready to train on if it was saved so.
 *
 * @param dir - the folder with `model.json`
 * @param options - what to load
 * @throws {@link CheckpointError} when anything in the folder is missing, cut off or does not fit; no model is returned then
 *
 * @example
 * const model = await loadModel('runs/1/model');
 * const [probabilities] = await predict(model, x);
 */
export async function loadModel(dir: string, options: LoadModelOptions = {}): Promise<LayersModel> {
  checkNames('loadModel', options, ['compile']);
  const document = await readDocument(dir);
  const weights = await readWeights(dir, document);
  const compile = options.compile ?? true;
  let model: LayersModel | undefined;
  try {
    model = await loadLayersModel(handlerOf(document, weights, compile));
    const { compile: record, optimizerNumbers } = document.unroll ?? {};
    if (compile && record !== undefined) {
      compileFromRecord(model, record, dir);
      await restoreOptimizer(model.optimizer, weights);
      putOptimizerNumbers(model.optimizer, optimizerNumbers ?? {});
    }
    return model;
  } catch (error) {
    model?.dispose();
    throw error instanceof TrainerError
      ? error
      : new CheckpointError(`loadModel: ${dir}: ${explain(error)}`, dir, error);
  }
}

/**
 * Loads the weights of a checkpoint into a model that exists. The optimizer is left as it is.
 *
 * @param model - a built tfjs model of the same shape
 * @param dir - the folder with `model.json`
 * @throws {@link CheckpointError} when number, order or shapes of the weights differ; the model is unchanged then
 *
 * @example
 * await loadWeights(model, 'runs/1/best');
 */
export async function loadWeights(model: LayersModel, dir: string): Promise<void> {
  const weights = await readWeights(dir, await readDocument(dir));
  putModelWeights(model, weights, dir);
}

/** Assigns weights by their order, to the bit. */
export function putModelWeights(model: LayersModel, weights: WeightData, dir: string): void {
  const specs = weights.specs.filter(({ group }) => group !== 'optimizer');
  if (specs.length !== model.weights.length) {
    throw new CheckpointError(
      `loadWeights: ${dir} must hold ${String(model.weights.length)} weights, got ${String(specs.length)}`,
      dir,
    );
  }
  model.weights.forEach((weight, index) => {
    const spec = specs[index];
    if (spec !== undefined && spec.shape.join() !== weight.shape.join()) {
      throw new CheckpointError(
        `loadWeights: ${dir}: ${weight.originalName} must have shape [${weight.shape.join(', ')}], got [${spec.shape.join(', ')}]`,
        dir,
      );
    }
  });
  tf.tidy(() => {
    const decoded = tf.io.decodeWeights(weights.data, [...weights.specs]);
    model.weights.forEach((weight, index) => {
      const value = decoded[specs[index]?.name ?? ''];
      if (value !== undefined) {
        weightVariable(weight).assign(value);
      }
    });
  });
}

/** Puts the optimizer's accumulators back. */
export async function restoreOptimizer(optimizer: tf.Optimizer, weights: WeightData): Promise<void> {
  const decoded = tf.io.decodeWeights(weights.data, [...weights.specs]);
  try {
    const own = weights.specs.flatMap(({ name, group }) => {
      const tensor = decoded[name];
      return group === 'optimizer' && tensor !== undefined ? [{ name, tensor }] : [];
    });
    if (own.length > 0) {
      await putOptimizerWeights(optimizer, own);
    }
  } finally {
    tf.dispose(decoded);
  }
}

/** Hands the checked parts to tfjs. Where unroll compiles, tfjs gets the model's own weights only. */
function handlerOf(
  document: CheckpointDocument,
  { specs, data }: WeightData,
  compile: boolean,
): tf.io.IOHandler {
  const leavesToStock = compile && document.unroll === undefined && document.trainingConfig !== undefined;
  const kept = leavesToStock ? specs : specs.filter(({ group }) => group !== 'optimizer');
  return {
    load: () =>
      Promise.resolve({
        modelTopology: document.modelTopology,
        weightSpecs: [...kept],
        weightData: data,
        ...(leavesToStock ? { trainingConfig: document.trainingConfig } : {}),
      }),
  };
}

function explain(error: unknown): string {
  const message = messageOf(error);
  const unknown = /Unknown layer: ([^.\s]+)/.exec(message);
  return unknown === null
    ? message
    : `the layer class ${unknown[1] ?? ''} is not known here. Import the package that defines it before loading`;
}
