import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Logs } from '../fit/logs.js';
import { type TrainingSession } from '../fit/training-session.js';

/** Facts about a run that callbacks may want. */
export interface CallbackParams {
  /** The final epoch's number, counted from 1. */
  readonly epochs: number;
  /** Batches per epoch; `undefined` until a generator of unknown length has ended once. */
  readonly steps: number | undefined;
  /** How much is printed: 0, 1 or 2. */
  readonly verbose: number;
  /** Names of the quantities that the logs of an epoch will hold. */
  readonly metrics: readonly string[];
  /** Whether larger is better (`max`) or smaller (`min`), for those metrics where it is known. */
  readonly directions: Readonly<Record<string, 'min' | 'max'>>;
}

/** When the state of a run can be saved. */
export type CheckpointMoment = 'batch' | 'epoch' | 'abort';

/** A value that can be written as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Something that watches training and may steer it. Override the methods you need; each may return a promise.
 *
 * `onTrainEnd` is called however training ends, also after an error or an abort.
 *
 * @example
 * class PrintLoss extends Callback {
 *   override onEpochEnd(epoch: number, logs: Logs): void {
 *     console.log(epoch, logs.loss);
 *   }
 * }
 */
export abstract class Callback {
  #model: LayersModel | undefined;
  #session: TrainingSession | undefined;

  /** The model that is being trained. Set `model.stopTraining = true` to end training after the current batch. */
  get model(): LayersModel {
    if (this.#model === undefined) {
      throw new Error(`${this.constructor.name}: the model is known only while training`);
    }
    return this.#model;
  }

  /** The run that this callback belongs to. */
  get session(): TrainingSession {
    if (this.#session === undefined) {
      throw new Error(`${this.constructor.name}: the session is known only while training`);
    }
    return this.#session;
  }

  /** Facts about the run. */
  get params(): CallbackParams {
    return this.session.params;
  }

  /** Called once before training, by the trainer. */
  attach(model: LayersModel, session: TrainingSession | undefined): void {
    this.#model = model;
    this.#session = session;
  }

  /** What must survive an interruption, for checkpoints; default nothing. */
  getState(): Json {
    return null;
  }

  /** Takes back what {@link getState} gave; called after `onTrainBegin`. */
  setState(state: Json): void {
    if (state !== null) {
      throw new Error(`${this.constructor.name}: has state in the checkpoint but does not take it back`);
    }
  }

  /** Before the first epoch. */
  onTrainBegin?(logs: Logs): void | Promise<void>;
  /** After the last epoch, or when training stops for any other reason. */
  onTrainEnd?(logs: Logs): void | Promise<void>;
  /** Before an epoch, counted from 0. */
  onEpochBegin?(epoch: number, logs: Logs): void | Promise<void>;
  /** After an epoch and its validation; `logs` holds both. What a callback adds to them goes into the history. */
  onEpochEnd?(epoch: number, logs: Record<string, number>): void | Promise<void>;
  /** After all callbacks have seen the end of a batch or epoch, or when a signal ended training: the moment to save the state of the run. */
  onCheckpoint?(at: CheckpointMoment, logs: Logs): void | Promise<void>;
  /** Before a training batch, counted from 0 within its epoch. */
  onTrainBatchBegin?(batch: number, logs: Logs): void | Promise<void>;
  /** After a training batch; `logs` holds the epoch's means so far. */
  onTrainBatchEnd?(batch: number, logs: Logs): void | Promise<void>;
  /** Before evaluation or validation. */
  onTestBegin?(logs: Logs): void | Promise<void>;
  /** After evaluation or validation. */
  onTestEnd?(logs: Logs): void | Promise<void>;
  /** Before a batch of evaluation or validation. */
  onTestBatchBegin?(batch: number, logs: Logs): void | Promise<void>;
  /** After a batch of evaluation or validation. */
  onTestBatchEnd?(batch: number, logs: Logs): void | Promise<void>;
  /** Before prediction. */
  onPredictBegin?(logs: Logs): void | Promise<void>;
  /** After prediction. */
  onPredictEnd?(logs: Logs): void | Promise<void>;
  /** Before a batch of prediction. */
  onPredictBatchBegin?(batch: number, logs: Logs): void | Promise<void>;
  /** After a batch of prediction. */
  onPredictBatchEnd?(batch: number, logs: Logs): void | Promise<void>;
}
