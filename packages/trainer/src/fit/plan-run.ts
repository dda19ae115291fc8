import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Callback } from '../callbacks/callback.js';
import { type BatchSource } from '../data/batch-source.js';
import { OptionError } from '../errors.js';
import { type CompiledModel } from '../model/compiled-model.js';
import { ProgbarLogger } from '../progress/progbar-logger.js';
import { resolveOutput } from '../progress/resolve-verbose.js';
import { checkInteger } from './check-options.js';
import { type TrainingOptions } from './options.js';
import { type TrainingPlan } from './training-run.js';

/** Names of the options that every kind of training has. */
export const TRAINING_OPTIONS: readonly (keyof TrainingOptions)[] = [
  'epochs',
  'initialEpoch',
  'stepsPerEpoch',
  'validationSteps',
  'validationFreq',
  'classWeight',
  'callbacks',
  'verbose',
  'stream',
  'signal',
];

/** What the two ways of training have found out by themselves. */
export interface PlanParts {
  readonly where: string;
  readonly compiled: CompiledModel;
  readonly source: BatchSource;
  readonly validation: BatchSource | undefined;
  readonly seed: number;
}

/** Checks the options that every kind of training has and adds the progress display. */
export function planRun(parts: PlanParts, options: TrainingOptions): TrainingPlan {
  const { where } = parts;
  const { verbose, stream } = resolveOutput(where, options);
  const bar = verbose === 0 ? undefined : new ProgbarLogger({ stream, bar: verbose === 1 });
  return {
    ...parts,
    epochs: checkInteger(where, 'epochs', options.epochs ?? 1, 0),
    initialEpoch: checkInteger(where, 'initialEpoch', options.initialEpoch ?? 0, 0),
    validationFreq: checkFreq(where, options.validationFreq ?? 1),
    verbose,
    callbacks: [...checkCallbacks(where, options.callbacks ?? []), ...(bar === undefined ? [] : [bar])],
    print: (line) => {
      if (bar === undefined) {
        stream.write(`${line}\n`);
      } else {
        bar.print(line);
      }
    },
    signal: options.signal,
  };
}

/** Throws unless the model is a built tfjs model. */
export function checkModel(where: string, model: LayersModel): void {
  if (
    !Array.isArray((model as { readonly inputs?: unknown } | undefined)?.inputs) ||
    model.inputs.length === 0
  ) {
    throw new OptionError(
      where,
      'model',
      'be a built tfjs model',
      model,
      'Give its first layer an inputShape',
    );
  }
}

function checkCallbacks(where: string, callbacks: readonly Callback[]): readonly Callback[] {
  if (
    !(callbacks instanceof Array) ||
    callbacks.some((callback) => typeof (callback as Partial<Callback> | undefined)?.attach !== 'function')
  ) {
    throw new OptionError(where, 'callbacks', 'be a list of objects whose class extends Callback', callbacks);
  }
  return callbacks;
}

function checkFreq(where: string, freq: number | readonly number[]): number | readonly number[] {
  return typeof freq === 'number'
    ? checkInteger(where, 'validationFreq', freq, 1)
    : freq.map((epoch) => checkInteger(where, 'validationFreq', epoch, 1));
}
