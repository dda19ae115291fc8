import { dispose, Tensor, tidy } from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type ArrayLike, type Arrays, type Batch } from '../data/batch.js';
import { disposeBatch, prepareBatch } from '../data/prepare-batch.js';
import { type CompiledModel, inputSpecs, readCompiledModel } from '../model/compiled-model.js';
import { forward } from '../model/forward.js';
import { type Step, testStep, trainStep } from '../model/step.js';
import { checkNames } from './check-options.js';
import { type Logs } from './logs.js';
import { checkModel } from './plan-run.js';
import { type Predictions, readOutput } from './predict.js';
import { RunningLogs } from './running-logs.js';

/** Options of {@link trainOnBatch} and {@link testOnBatch}. */
export interface OnBatchOptions {
  /** A weight per sample, `[batch]`, or per time step, `[batch, time]`, applied to the loss. Default 1. */
  readonly sampleWeight?: Arrays | undefined;
}

/**
 * One training step on one batch: forward, backward, optimizer. For loops of your own; {@link fit} and
 * {@link fitGenerator} do the rest of a training too.
 *
 * @param model - a compiled tfjs model
 * @param x - inputs, `[batch, ...]`, one array per input of the model; tensors stay yours
 * @param y - targets, `[batch, ...]`, one array per output
 * @param options - sample weights
 * @returns the batch's loss and metrics by name, from before the update
 * @throws {@link OptionError}, {@link ShapeError} before the step when something does not fit
 *
 * @example
 * const { loss } = await trainOnBatch(model, x, y);
 *
 * @see https://keras.io/api/models/model_training_apis/#trainonbatch-method
 */
export async function trainOnBatch(
  model: LayersModel,
  x: Arrays,
  y: Arrays,
  options: OnBatchOptions = {},
): Promise<Logs> {
  return runStep('trainOnBatch', trainStep, model, [x, y], options);
}

/**
 * Loss and metrics of one batch, without training.
 *
 * @param model - a compiled tfjs model
 * @param x - inputs, `[batch, ...]`, one array per input of the model; tensors stay yours
 * @param y - targets, `[batch, ...]`, one array per output
 * @param options - sample weights
 * @returns the batch's loss and metrics by name
 *
 * @example
 * const { loss } = await testOnBatch(model, x, y);
 */
export async function testOnBatch(
  model: LayersModel,
  x: Arrays,
  y: Arrays,
  options: OnBatchOptions = {},
): Promise<Logs> {
  return runStep('testOnBatch', testStep, model, [x, y], options);
}

/**
 * Predictions of a model for one batch. For loops of your own, and for answering one request; {@link predict} takes any
 * number of samples.
 *
 * @param model - a built tfjs model; it need not be compiled
 * @param x - inputs, `[batch, ...]`, one array per input of the model; tensors stay yours
 * @returns one array per output of the model, `[batch, ...]`
 * @throws {@link OptionError}, {@link ShapeError} when something does not fit
 *
 * @example
 * const [probabilities] = await predictOnBatch(model, x);
 *
 * @see https://keras.io/api/models/model_training_apis/#predictonbatch-method
 */
export async function predictOnBatch(
  model: LayersModel,
  x: Arrays,
): Promise<[Predictions, ...Predictions[]]> {
  const where = 'predictOnBatch';
  checkModel(where, model);
  const batch = prepareBatch([lend(x)], { inputs: inputSpecs(model), targets: [] }, where, 0, undefined);
  try {
    const outputs = tidy(() => [...forward(model, batch.x, false).outputs]);
    const [first, ...rest] = await Promise.all(outputs.map(readOutput));
    dispose(outputs);
    return [first as Predictions, ...rest];
  } finally {
    disposeBatch(batch);
  }
}

async function runStep(
  where: string,
  makeStep: (compiled: CompiledModel, where: string) => Step,
  model: LayersModel,
  [x, y]: readonly [Arrays, Arrays],
  options: OnBatchOptions,
): Promise<Logs> {
  checkModel(where, model);
  checkNames(where, options, ['sampleWeight']);
  const compiled = readCompiledModel(model, where);
  const step = makeStep(compiled, where);
  const { sampleWeight } = options;
  const given: Batch =
    sampleWeight === undefined ? [lend(x), lend(y)] : [lend(x), lend(y), lend(sampleWeight)];
  const batch = prepareBatch(given, compiled, where, 0, undefined);
  const logs = new RunningLogs(compiled);
  try {
    logs.add(await step(batch));
  } finally {
    disposeBatch(batch);
  }
  return logs.current();
}

/** A batch's tensors are disposed with it: clones of those that are given. */
function lend(arrays: Arrays): Arrays {
  return Array.isArray(arrays) ? (arrays as readonly ArrayLike[]).map(lendOne) : lendOne(arrays as ArrayLike);
}

function lendOne(array: ArrayLike): ArrayLike {
  return array instanceof Tensor ? array.clone() : array;
}
