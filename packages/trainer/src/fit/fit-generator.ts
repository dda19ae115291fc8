import { type LayersModel } from '@tensorflow/tfjs-layers';
import { ArraySource } from '../data/array-source.js';
import { type BatchProducer } from '../data/batch-producer.js';
import { type BatchSource } from '../data/batch-source.js';
import { fitArrays } from '../data/fit-arrays.js';
import { GeneratorSource } from '../data/generator-source.js';
import { type CompiledModel, readCompiledModel } from '../model/compiled-model.js';
import { checkInteger, checkNames, checkOptionalInteger } from './check-options.js';
import { type History } from './history.js';
import { type FitGeneratorOptions, type ValidationArrays } from './options.js';
import { checkModel, planRun, TRAINING_OPTIONS } from './plan-run.js';
import { TrainingRun } from './training-run.js';

const WHERE = 'fitGenerator';

/**
 * Trains a model on batches from a generator, with the semantics of Keras' `fit_generator`.
 *
 * The first batch of the training and of the validation data is checked before any weight changes. Validation is
 * rewound for every epoch where the generator can start over.
 *
 * @param model - a compiled tfjs model
 * @param generator - a factory of generators, an iterable, or an iterator; see {@link BatchProducer}
 * @param options - as in Keras, in camelCase; `stepsPerEpoch` is required for an iterator
 * @returns losses and metrics of each epoch
 * @throws {@link GeneratorError} naming epoch and batch when the generator fails, ends early or yields no batch
 *
 * @example
 * const history = await fitGenerator(model, trainGenerator, {
 *   stepsPerEpoch: 500, epochs: 20, validationData: valGenerator, validationSteps: 100,
 * });
 */
export async function fitGenerator(
  model: LayersModel,
  generator: BatchProducer,
  options: FitGeneratorOptions = {},
): Promise<History> {
  checkModel(WHERE, model);
  checkNames(WHERE, options, [...TRAINING_OPTIONS, 'validationData', 'validationBatchSize']);
  const compiled = readCompiledModel(model, WHERE);
  const { inputs, targets } = compiled;
  const initialEpoch = checkInteger(WHERE, 'initialEpoch', options.initialEpoch ?? 0, 0);
  const source = new GeneratorSource(generator, {
    where: WHERE,
    argument: 'generator',
    stepsOption: 'stepsPerEpoch',
    steps: checkOptionalInteger(WHERE, 'stepsPerEpoch', options.stepsPerEpoch, 1),
    rewind: false,
    layout: { inputs, targets, classWeight: options.classWeight },
  });
  const validation =
    options.validationData === undefined
      ? undefined
      : await openValidation(compiled, options.validationData, options);
  const plan = planRun({ where: WHERE, compiled, source, validation, seed: 0 }, options);
  try {
    await source.check(initialEpoch);
    if (validation instanceof GeneratorSource) {
      await validation.check(initialEpoch);
    }
  } catch (error) {
    await source.close();
    await validation?.close();
    throw error;
  }
  return new TrainingRun(plan).run();
}

async function openValidation(
  { inputs, targets }: CompiledModel,
  data: ValidationArrays | BatchProducer,
  options: FitGeneratorOptions,
): Promise<BatchSource> {
  const steps = checkOptionalInteger(WHERE, 'validationSteps', options.validationSteps, 1);
  if (isTuple(data)) {
    const [x, y, sampleWeight] = data;
    const arrays = await fitArrays(`${WHERE}: validationData`, { inputs, targets }, x, y, sampleWeight);
    const batchSize = checkInteger(WHERE, 'validationBatchSize', options.validationBatchSize ?? 32, 1);
    return new ArraySource(arrays, { batchSize, shuffleSeed: undefined, steps, rewind: true });
  }
  return new GeneratorSource(data, {
    where: WHERE,
    argument: 'validationData',
    stepsOption: 'validationSteps',
    steps,
    rewind: true,
    layout: { inputs, targets },
  });
}

/** A plain array is a tuple of arrays; batches in an array are passed as `() => batches`. */
function isTuple(data: ValidationArrays | BatchProducer): data is ValidationArrays {
  return Array.isArray(data);
}
