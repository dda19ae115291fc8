import { type Logs } from './logs.js';

/** Facts about a run, kept with its history. */
export interface HistoryParams {
  /** The final epoch's number, counted from 1. */
  readonly epochs: number;
  /** Batches per epoch. */
  readonly steps: number | undefined;
  /** How much was printed: 0, 1 or 2. */
  readonly verbose: number;
  /** The seed of the shuffle; given or drawn. */
  readonly seed: number;
}

/** Why training ended: all epochs done, `model.stopTraining` set by a callback, the signal aborted, or an error. */
export type StopReason = 'completed' | 'stopTraining' | 'aborted' | 'failed';

/** What `fit` returns: losses and metrics of each completed epoch, as Keras' `History`. */
export class History {
  /** Values by name, one per epoch, for example `history.val_acc[3]`. */
  readonly history: Record<string, number[]> = {};
  /** The number of each completed epoch, from 0. */
  readonly epoch: number[] = [];
  /** Duration of each completed epoch, validation included, in seconds. */
  readonly seconds: number[] = [];
  /** Facts about the run. */
  params: HistoryParams;
  /** Why training ended. */
  stopReason: StopReason = 'completed';

  constructor(params: HistoryParams) {
    this.params = params;
  }

  /** Adds an epoch. */
  add(epoch: number, logs: Logs, seconds: number): void {
    this.epoch.push(epoch);
    this.seconds.push(seconds);
    for (const [name, value] of Object.entries(logs)) {
      (this.history[name] ??= []).push(value);
    }
  }

  /** Takes over the epochs of an interrupted run. The number of epochs and steps stays that of this run. */
  restore(earlier: {
    readonly history: Readonly<Record<string, readonly number[]>>;
    readonly epoch: readonly number[];
    readonly seconds: readonly number[];
    readonly params: HistoryParams;
  }): void {
    this.epoch.push(...earlier.epoch);
    this.seconds.push(...earlier.seconds);
    for (const [name, values] of Object.entries(earlier.history)) {
      this.history[name] = [...values];
    }
    this.params = { ...this.params, seed: earlier.params.seed };
  }

  /** The plain object that belongs into `history.json`. */
  toJSON(): {
    readonly history: Readonly<Record<string, readonly number[]>>;
    readonly epoch: readonly number[];
    readonly params: HistoryParams;
    readonly seconds: readonly number[];
    readonly stopReason: StopReason;
  } {
    return {
      history: this.history,
      epoch: this.epoch,
      params: this.params,
      seconds: this.seconds,
      stopReason: this.stopReason,
    };
  }
}
