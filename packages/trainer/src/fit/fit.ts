import { type LayersModel } from '@tensorflow/tfjs-layers';
import { ArraySource, type SampleArrays } from '../data/array-source.js';
import { type Arrays } from '../data/batch.js';
import { fitArrays, sliceSamples } from '../data/fit-arrays.js';
import { weighClasses } from '../data/weigh-classes.js';
import { OptionError } from '../errors.js';
import { type CompiledModel, readCompiledModel } from '../model/compiled-model.js';
import { checkInteger, checkNames, checkOptionalInteger, checkRange } from './check-options.js';
import { type History } from './history.js';
import { type FitOptions } from './options.js';
import { checkModel, planRun, TRAINING_OPTIONS } from './plan-run.js';
import { TrainingRun } from './training-run.js';

const WHERE = 'fit';
const OWN_OPTIONS: readonly (keyof FitOptions)[] = [
  'batchSize',
  'validationSplit',
  'validationData',
  'validationBatchSize',
  'shuffle',
  'seed',
  'sampleWeight',
];

/**
 * Trains a model on arrays in memory, with the semantics of Keras' `fit`.
 *
 * @param model - a compiled tfjs model
 * @param x - inputs, `[samples, ...]`, one array per input of the model
 * @param y - targets, `[samples, ...]`, one array per output
 * @param options - as in Keras, in camelCase
 * @returns losses and metrics of each epoch
 * @throws {@link OptionError}, {@link ShapeError} before training when something does not fit
 *
 * @example
 * const history = await fit(model, x, y, { epochs: 10, batchSize: 128, validationSplit: 0.2, seed: 1 });
 * history.history.val_acc; // ten numbers
 *
 * @see https://keras.io/api/models/model_training_apis/#fit-method
 */
export async function fit(
  model: LayersModel,
  x: Arrays,
  y: Arrays,
  options: FitOptions = {},
): Promise<History> {
  checkModel(WHERE, model);
  checkNames(WHERE, options, [...TRAINING_OPTIONS, ...OWN_OPTIONS]);
  const compiled = readCompiledModel(model, WHERE);
  const batchSize = checkInteger(WHERE, 'batchSize', options.batchSize ?? 32, 1);
  const seed = checkInteger(
    WHERE,
    'seed',
    options.seed ?? Math.floor(Math.random() * 2 ** 32),
    Number.MIN_SAFE_INTEGER,
  );
  const given = await fitArrays(WHERE, layoutOf(compiled), x, y, options.sampleWeight);
  const { train, held } = await holdOut(given, compiled, options);
  const weighted =
    options.classWeight === undefined ? train : weighClasses(WHERE, train, options.classWeight);
  const source = new ArraySource(weighted, {
    batchSize,
    shuffleSeed: options.shuffle === false ? undefined : seed,
    steps: checkSteps('stepsPerEpoch', options.stepsPerEpoch, train.samples, batchSize),
  });
  const validation = held === undefined ? undefined : validationSource(held, options, batchSize);
  return new TrainingRun(planRun({ where: WHERE, compiled, source, validation, seed }, options)).run();
}

function layoutOf({ inputs, targets }: CompiledModel): Pick<CompiledModel, 'inputs' | 'targets'> {
  return { inputs, targets };
}

/** Divides the samples: `validationData` as given, or the last `validationSplit` of them. */
async function holdOut(
  given: SampleArrays,
  compiled: CompiledModel,
  { validationData, validationSplit }: FitOptions,
): Promise<{ readonly train: SampleArrays; readonly held: SampleArrays | undefined }> {
  const share = checkRange(WHERE, 'validationSplit', validationSplit ?? 0, 0, 1);
  if (validationData !== undefined) {
    const [x, y, sampleWeight] = validationData;
    return {
      train: given,
      held: await fitArrays(`${WHERE}: validationData`, layoutOf(compiled), x, y, sampleWeight),
    };
  }
  if (share === 0) {
    return { train: given, held: undefined };
  }
  const splitAt = Math.floor(given.samples * (1 - share));
  if (splitAt === 0 || splitAt === given.samples) {
    throw new OptionError(
      WHERE,
      'validationSplit',
      `leave samples on both sides of ${String(given.samples)}`,
      share,
    );
  }
  return { train: sliceSamples(given, 0, splitAt), held: sliceSamples(given, splitAt, given.samples) };
}

function validationSource(held: SampleArrays, options: FitOptions, batchSize: number): ArraySource {
  const size = checkInteger(WHERE, 'validationBatchSize', options.validationBatchSize ?? batchSize, 1);
  const steps = checkSteps('validationSteps', options.validationSteps, held.samples, size);
  return new ArraySource(held, { batchSize: size, shuffleSeed: undefined, steps, rewind: true });
}

function checkSteps(
  option: string,
  value: number | undefined,
  samples: number,
  batchSize: number,
): number | undefined {
  const steps = checkOptionalInteger(WHERE, option, value, 1);
  const available = Math.ceil(samples / batchSize);
  if (steps !== undefined && steps > available) {
    throw new OptionError(
      WHERE,
      option,
      `be at most ${String(available)}, the batches in ${String(samples)} samples`,
      steps,
    );
  }
  return steps;
}
