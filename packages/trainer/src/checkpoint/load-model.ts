import { type io, type Optimizer } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { CheckpointError, messageOf, TrainerError } from '../errors.js';
import { checkNames } from '../fit/check-options.js';
import { type CheckpointDocument } from './checkpoint-document.js';
import { compileFromRecord } from './compile-record.js';
import { putOptimizerNumbers } from './optimizer-state.js';
import { putModelWeights, restoreOptimizer } from './put-weights.js';
import { readDocument } from './read-document.js';
import { readWeights } from './read-weights.js';

/** Options of {@link loadModel}. */
export interface LoadModelOptions {
  /** Whether to compile the model as it was, with the optimizer's state. Default true. */
  readonly compile?: boolean | undefined;
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
    model = await loadLayersModel(handlerOf(document, compile));
    putModelWeights(model, weights, 'name', dir);
    const { compile: record, optimizerNumbers } = document.unroll ?? {};
    if (compile && record !== undefined) {
      compileFromRecord(model, record, dir);
    }
    if ((model.optimizer as Optimizer | undefined) !== undefined) {
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
  putModelWeights(model, weights, 'order', dir);
}

/**
 * Hands the description to tfjs, which builds the model.
 *
 * tfjs skips slow initializers if there are weights to load, and asks for the weights again to load them. It is told of
 * them the first time only: they are assigned here, because tfjs would apply constraints to them and leave tensors behind when they do not fit.
 */
function handlerOf(document: CheckpointDocument, compile: boolean): io.IOHandler {
  const stock = compile && document.unroll === undefined ? document.trainingConfig : undefined;
  let asked = false;
  const artifacts: io.ModelArtifacts = {
    modelTopology: document.modelTopology,
    weightSpecs: [],
    ...(stock === undefined ? {} : { trainingConfig: stock }),
  };
  Object.defineProperty(artifacts, 'weightData', {
    get: () => {
      const first = !asked;
      asked = true;
      return first ? new ArrayBuffer(0) : undefined;
    },
  });
  return { load: () => Promise.resolve(artifacts) };
}

function explain(error: unknown): string {
  const message = messageOf(error);
  const unknown = /Unknown layer: ([^.\s]+)/.exec(message);
  return unknown === null
    ? message
    : `the layer class ${unknown[1] ?? ''} is not known here. Import the package that defines it before loading`;
}
