import { type Callback } from '../callbacks/callback.js';
import { type Arrays } from '../data/batch.js';
import { type BatchProducer } from '../data/batch-producer.js';
import { type ClassWeight } from '../data/class-weights.js';

/** How much is printed: nothing, a progress bar, one line per epoch, or `auto`: a bar on a terminal, else lines. */
export type Verbose = 0 | 1 | 2 | 'auto';

/** Where progress is printed. A Node stream, or anything that can write text. */
export interface ProgressStream {
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Its width in characters. */
  readonly columns?: number;
}

/** Inputs and targets held out for validation, with optional sample weights. */
export type ValidationArrays =
  readonly [x: Arrays, y: Arrays] | readonly [x: Arrays, y: Arrays, sampleWeight: Arrays];

/** Options of every kind of training. */
export interface TrainingOptions {
  /** The number of the last epoch, counted from 1. Default 1. */
  readonly epochs?: number | undefined;
  /** The epoch at which to start, counted from 0. Default 0. */
  readonly initialEpoch?: number | undefined;
  /** Batches per epoch. Default: all there are. */
  readonly stepsPerEpoch?: number | undefined;
  /** Batches per validation. Default: all there are. */
  readonly validationSteps?: number | undefined;
  /** Validate every so many epochs, or after these epochs, counted from 1. Default 1. */
  readonly validationFreq?: number | readonly number[] | undefined;
  /** A weight per class number, applied to the loss. Default: every class weighs 1. */
  readonly classWeight?: ClassWeight | undefined;
  /** Watch and steer training. Default none. */
  readonly callbacks?: readonly Callback[] | undefined;
  /** How much is printed. Default `auto`. */
  readonly verbose?: Verbose | undefined;
  /** Where it is printed. Default `process.stderr`. */
  readonly stream?: ProgressStream | undefined;
  /** Stops after the current batch when aborted; callbacks end in order and the history says `aborted`. Default none. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link fit}. */
export interface FitOptions extends TrainingOptions {
  /** Samples per batch. Default 32. */
  readonly batchSize?: number | undefined;
  /** The share of samples, taken from the end before shuffling, to validate on. Default 0. */
  readonly validationSplit?: number | undefined;
  /** Data to validate on; takes the place of `validationSplit`. Default none. */
  readonly validationData?: ValidationArrays | undefined;
  /** Samples per batch of validation. Default `batchSize`. */
  readonly validationBatchSize?: number | undefined;
  /** Whether the samples are shuffled before each pass. Default true. */
  readonly shuffle?: boolean | undefined;
  /** Seed of the shuffle, an integer. Default: drawn at random and kept in `history.params.seed`. */
  readonly seed?: number | undefined;
  /** A weight per sample, `[samples]`, or per time step, `[samples, time]`, applied to the loss. Default 1. */
  readonly sampleWeight?: Arrays | undefined;
}

/** Options of {@link fitGenerator}. */
export interface FitGeneratorOptions extends TrainingOptions {
  /** A tuple of arrays, or a generator as for training that is rewound for each validation. Default none. */
  readonly validationData?: ValidationArrays | BatchProducer | undefined;
  /** Samples per batch of validation on arrays. Default 32. */
  readonly validationBatchSize?: number | undefined;
}

/** Options of evaluation and prediction on generators. */
export interface RunGeneratorOptions {
  /** Batches to run. Default: all there are; required for an iterator. */
  readonly steps?: number | undefined;
  /** Watch the run. Default none. */
  readonly callbacks?: readonly Callback[] | undefined;
  /** How much is printed. Default `auto`. */
  readonly verbose?: Verbose | undefined;
  /** Where it is printed. Default `process.stderr`. */
  readonly stream?: ProgressStream | undefined;
  /** Stops after the current batch when aborted, with an error. Default none. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link predict}. */
export interface PredictOptions extends RunGeneratorOptions {
  /** Samples per batch. Default 32. */
  readonly batchSize?: number | undefined;
}

/** Options of {@link evaluate}. */
export interface EvaluateOptions extends PredictOptions {
  /** A weight per sample or time step, applied to the loss. Default 1. */
  readonly sampleWeight?: Arrays | undefined;
}
