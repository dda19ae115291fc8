import { type LayersModel } from '@tensorflow/tfjs-layers';
import { CallbackList } from '../callbacks/callback-list.js';
import { ArraySource } from '../data/array-source.js';
import { type Arrays } from '../data/batch.js';
import { type BatchProducer } from '../data/batch-producer.js';
import { type BatchSource } from '../data/batch-source.js';
import { fitArrays } from '../data/fit-arrays.js';
import { GeneratorSource } from '../data/generator-source.js';
import { type CompiledModel, readCompiledModel } from '../model/compiled-model.js';
import { testStep } from '../model/step.js';
import { resolveOutput } from '../progress/resolve-verbose.js';
import { RunLogger } from '../progress/run-logger.js';
import { throwIfAborted } from './abort.js';
import { checkInteger, checkNames, checkOptionalInteger } from './check-options.js';
import { evaluationLoop } from './evaluation-loop.js';
import { type Logs } from './logs.js';
import { type EvaluateOptions, type RunGeneratorOptions } from './options.js';
import { checkModel } from './plan-run.js';

/** Names of the options that every evaluation and prediction has. */
export const RUN_OPTIONS: readonly (keyof RunGeneratorOptions)[] = [
  'steps',
  'callbacks',
  'verbose',
  'stream',
  'signal',
];

/**
 * Loss and metrics of a model on arrays in memory.
 *
 * @param model - a compiled tfjs model
 * @param x - inputs, `[samples, ...]`, one array per input of the model
 * @param y - targets, `[samples, ...]`, one array per output
 * @param options - as in Keras, in camelCase
 * @returns the values by name, over all samples
 *
 * @example
 * const { loss, acc } = await evaluate(model, xTest, yTest, { batchSize: 256 });
 */
export async function evaluate(
  model: LayersModel,
  x: Arrays,
  y: Arrays,
  options: EvaluateOptions = {},
): Promise<Logs> {
  const where = 'evaluate';
  checkModel(where, model);
  checkNames(where, options, [...RUN_OPTIONS, 'batchSize', 'sampleWeight']);
  const compiled = readCompiledModel(model, where);
  const { inputs, targets } = compiled;
  const arrays = await fitArrays(where, { inputs, targets }, x, y, options.sampleWeight);
  const source = new ArraySource(arrays, {
    batchSize: checkInteger(where, 'batchSize', options.batchSize ?? 32, 1),
    shuffleSeed: undefined,
    steps: checkOptionalInteger(where, 'steps', options.steps, 1),
    rewind: true,
  });
  return runEvaluation(where, compiled, source, options);
}

/**
 * Loss and metrics of a model on batches from a generator.
 *
 * @param model - a compiled tfjs model
 * @param generator - a factory of generators, an iterable, or an iterator; see {@link BatchProducer}
 * @param options - as in Keras, in camelCase; `steps` is required for an iterator
 * @returns the values by name, over all samples
 *
 * @example
 * const { loss } = await evaluateGenerator(model, testGenerator, { steps: 100 });
 */
export async function evaluateGenerator(
  model: LayersModel,
  generator: BatchProducer,
  options: RunGeneratorOptions = {},
): Promise<Logs> {
  const where = 'evaluateGenerator';
  checkModel(where, model);
  checkNames(where, options, RUN_OPTIONS);
  const compiled = readCompiledModel(model, where);
  const { inputs, targets } = compiled;
  const source = new GeneratorSource(generator, {
    where,
    argument: 'generator',
    stepsOption: 'steps',
    steps: checkOptionalInteger(where, 'steps', options.steps, 1),
    rewind: true,
    layout: { inputs, targets },
  });
  return runEvaluation(where, compiled, source, options);
}

async function runEvaluation(
  where: string,
  compiled: CompiledModel,
  source: BatchSource,
  options: RunGeneratorOptions,
): Promise<Logs> {
  const output = resolveOutput(where, options);
  const logger = output.verbose === 0 ? undefined : new RunLogger('Evaluation', output, () => source.steps);
  const callbacks = [...(options.callbacks ?? []), ...(logger === undefined ? [] : [logger])];
  callbacks.forEach((callback) => {
    callback.attach(compiled.model, undefined);
  });
  const { signal } = options;
  try {
    const logs = await evaluationLoop(
      { compiled, source, step: testStep(compiled), callbacks: new CallbackList(callbacks), signal },
      0,
    );
    throwIfAborted(where, signal);
    return logs ?? {};
  } finally {
    logger?.abandon();
    await source.close();
  }
}
