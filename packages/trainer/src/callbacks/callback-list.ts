import { CallbackError } from '../errors.js';
import { type Logs } from '../fit/logs.js';
import { type Callback, type CheckpointMoment } from './callback.js';

type BatchHook =
  | 'onTrainBatchBegin'
  | 'onTrainBatchEnd'
  | 'onTestBatchBegin'
  | 'onTestBatchEnd'
  | 'onPredictBatchBegin'
  | 'onPredictBatchEnd';
type NumberedHook = BatchHook | 'onEpochBegin';
type PlainHook =
  'onTrainBegin' | 'onTrainEnd' | 'onTestBegin' | 'onTestEnd' | 'onPredictBegin' | 'onPredictEnd';

/**
 * Calls the hooks of several callbacks in order.
 *
 * A hook that throws ends training; {@link teardown} then still reaches every callback that was begun.
 */
export class CallbackList {
  readonly callbacks: readonly Callback[];
  #begun: Callback[] = [];

  constructor(callbacks: readonly Callback[]) {
    this.callbacks = callbacks;
  }

  /** Calls a hook that has a batch or epoch number. Awaits only those that return a promise. */
  async numbered(hook: NumberedHook, index: number, logs: Logs): Promise<void> {
    for (const callback of this.callbacks) {
      const running = callback[hook]?.(index, logs);
      if (running !== undefined) {
        await running;
      }
    }
  }

  /** Calls `onEpochEnd` of each; what one adds to the logs the next one sees. */
  async epochEnd(epoch: number, logs: Record<string, number>): Promise<void> {
    for (const callback of this.callbacks) {
      await callback.onEpochEnd?.(epoch, logs);
    }
  }

  /** Calls `onCheckpoint` of each. */
  async checkpoint(at: CheckpointMoment, makeLogs: () => Logs): Promise<void> {
    for (const callback of this.callbacks) {
      if (callback.onCheckpoint !== undefined) {
        await callback.onCheckpoint(at, makeLogs());
      }
    }
  }

  /** Calls a hook without a number. */
  async plain(hook: Exclude<PlainHook, 'onTrainBegin' | 'onTrainEnd'>, logs: Logs): Promise<void> {
    for (const callback of this.callbacks) {
      await callback[hook]?.(logs);
    }
  }

  /** Whether any callback has the hook; the loop skips making logs where none has. */
  has(hook: BatchHook): boolean {
    return this.callbacks.some((callback) => callback[hook] !== undefined);
  }

  /** Calls `onTrainBegin` of each and remembers which were begun. */
  async begin(): Promise<void> {
    this.#begun = [];
    for (const callback of this.callbacks) {
      this.#begun.push(callback);
      await callback.onTrainBegin?.({});
    }
  }

  /**
   * Calls `onTrainEnd` of every callback that was begun, whatever the others do.
   *
   * @param logs - the logs of the last epoch
   * @param failure - what ended training, if something did
   * @throws the failure if it is the only one, else a {@link CallbackError} with all of them
   */
  async teardown(logs: Logs, failure?: { readonly error: unknown }): Promise<void> {
    const errors: unknown[] = failure === undefined ? [] : [failure.error];
    for (const callback of this.#begun) {
      try {
        await callback.onTrainEnd?.(logs);
      } catch (error) {
        errors.push(error);
      }
    }
    this.#begun = [];
    if (errors.length === 1) {
      throw errors[0];
    }
    if (errors.length > 1) {
      throw new CallbackError(errors);
    }
  }
}
