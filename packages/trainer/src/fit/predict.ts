import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { CallbackList } from '../callbacks/callback-list.js';
import { ArraySource } from '../data/array-source.js';
import { type Arrays } from '../data/batch.js';
import { type InputProducer } from '../data/batch-producer.js';
import { type BatchSource } from '../data/batch-source.js';
import { fitArrays } from '../data/fit-arrays.js';
import { GeneratorSource } from '../data/generator-source.js';
import { type NdArray } from '../data/nd-array.js';
import { disposeBatch } from '../data/prepare-batch.js';
import { inputSpecs } from '../model/compiled-model.js';
import { forward } from '../model/forward.js';
import { resolveOutput } from '../progress/resolve-verbose.js';
import { RunLogger } from '../progress/run-logger.js';
import { throwIfAborted } from './abort.js';
import { breather } from './breathe.js';
import { checkInteger, checkNames, checkOptionalInteger } from './check-options.js';
import { RUN_OPTIONS } from './evaluate.js';
import { joinBatches } from './join-batches.js';
import { type PredictOptions, type RunGeneratorOptions } from './options.js';
import { checkModel } from './plan-run.js';

/** A model's outputs for all samples, as plain data `[samples, ...]`. */
export type Predictions = NdArray & { readonly data: Float32Array | Int32Array };

/**
 * Predictions of a model for arrays in memory, batch by batch.
 *
 * @param model - a built tfjs model; it need not be compiled
 * @param x - inputs, `[samples, ...]`, one array per input of the model
 * @param options - as in Keras, in camelCase
 * @returns one array per output of the model, `[samples, ...]`
 *
 * @example
 * const [probabilities] = await predict(model, x, { batchSize: 256 });
 * probabilities.data[0]; // the first sample's
 */
export async function predict(
  model: LayersModel,
  x: Arrays,
  options: PredictOptions = {},
): Promise<[Predictions, ...Predictions[]]> {
  const where = 'predict';
  checkModel(where, model);
  checkNames(where, options, [...RUN_OPTIONS, 'batchSize']);
  const arrays = await fitArrays(where, { inputs: inputSpecs(model), targets: [] }, x, undefined);
  const source = new ArraySource(arrays, {
    batchSize: checkInteger(where, 'batchSize', options.batchSize ?? 32, 1),
    shuffleSeed: undefined,
    steps: checkOptionalInteger(where, 'steps', options.steps, 1),
    rewind: true,
  });
  return runPrediction(where, model, source, options);
}

/**
 * Predictions of a model for batches from a generator. Of batches `[x, y]` the targets are ignored.
 *
 * @param model - a built tfjs model; it need not be compiled
 * @param generator - a factory of generators, an iterable, or an iterator, of batches or of inputs alone
 * @param options - as in Keras, in camelCase; `steps` is required for an iterator
 * @returns one array per output of the model, `[samples, ...]`
 *
 * @example
 * const [forecast] = await predictGenerator(model, testGenerator, { steps: 10 });
 */
export async function predictGenerator(
  model: LayersModel,
  generator: InputProducer,
  options: RunGeneratorOptions = {},
): Promise<[Predictions, ...Predictions[]]> {
  const where = 'predictGenerator';
  checkModel(where, model);
  checkNames(where, options, RUN_OPTIONS);
  const source = new GeneratorSource(generator, {
    where,
    argument: 'generator',
    stepsOption: 'steps',
    steps: checkOptionalInteger(where, 'steps', options.steps, 1),
    rewind: true,
    layout: { inputs: inputSpecs(model), targets: [] },
  });
  return runPrediction(where, model, source, options);
}

async function runPrediction(
  where: string,
  model: LayersModel,
  source: BatchSource,
  options: RunGeneratorOptions,
): Promise<[Predictions, ...Predictions[]]> {
  const output = resolveOutput(where, { verbose: options.verbose ?? 0, stream: options.stream });
  const logger = output.verbose === 0 ? undefined : new RunLogger('Prediction', output, () => source.steps);
  const callbacks = new CallbackList([
    ...(options.callbacks ?? []),
    ...(logger === undefined ? [] : [logger]),
  ]);
  callbacks.callbacks.forEach((callback) => {
    callback.attach(model, undefined);
  });
  const breathe = breather();
  const batches: Predictions[][] = [];
  try {
    await callbacks.plain('onPredictBegin', {});
    await source.beginEpoch(0, 0);
    for (let batch = 0; ; batch += 1) {
      throwIfAborted(where, options.signal);
      const tensors = await source.next(batch);
      if (tensors === undefined) {
        break;
      }
      await callbacks.numbered('onPredictBatchBegin', batch, {});
      const outputs = tf.tidy(() => [...forward(model, tensors.x, false).outputs]);
      disposeBatch(tensors);
      batches.push(await Promise.all(outputs.map(readOutput)));
      tf.dispose(outputs);
      await callbacks.numbered('onPredictBatchEnd', batch, {});
      await breathe();
    }
    await callbacks.plain('onPredictEnd', {});
    return joinBatches(batches);
  } finally {
    logger?.abandon();
    await source.close();
  }
}

/** A tensor's numbers as plain data. */
export async function readOutput(tensor: tf.Tensor): Promise<Predictions> {
  const data = await tensor.data();
  return { data: data instanceof Int32Array ? data : Float32Array.from(data), shape: tensor.shape };
}
