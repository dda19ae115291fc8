import { type CallbackParams, type Json } from '../callbacks/callback.js';
import { type History, type HistoryParams } from './history.js';
import { type Logs } from './logs.js';
import { type RunningState } from './running-logs.js';

/** Where a run stands, apart from the model's and the optimizer's weights: what a checkpoint keeps to resume it. */
export interface TrainingState {
  /** The epoch to run next or to go on with, from 0. */
  readonly epoch: number;
  /** The batch of that epoch to run next, from 0. */
  readonly batch: number;
  /** The seed of the shuffle. */
  readonly seed: number;
  /** Sums of the epoch so far. */
  readonly running: RunningState;
  /** The history so far. */
  readonly history: {
    readonly history: Readonly<Record<string, readonly number[]>>;
    readonly epoch: readonly number[];
    readonly seconds: readonly number[];
    readonly params: HistoryParams;
  };
  /** Where the training data stand. */
  readonly source: Json;
  /** Where the validation data stand. */
  readonly validationSource: Json;
  /** States of the callbacks by class name and number. */
  readonly callbacks: Readonly<Record<string, Json>>;
  /** Random states of the model's layers that have one, in the order of the layers. */
  readonly random: readonly Json[];
}

/** The run that a callback belongs to. */
export interface TrainingSession {
  /** Facts about the run. */
  readonly params: CallbackParams;
  /** Losses and metrics of the epochs so far. */
  readonly history: History;

  /** The epoch at hand and the batch of it that comes next, both from 0. */
  readonly position: { readonly epoch: number; readonly batch: number };

  /** Prints a line above the progress bar. */
  print(line: string): void;

  /** Where the run stands. */
  state(): TrainingState;

  /** Makes the run start from a state. To be called from `onTrainBegin`. */
  resume(state: TrainingState): void;

  /** The logs of the epoch so far. */
  logs(): Logs;
}
