import { checkInteger, checkNames } from '../fit/check-options.js';
import { type Logs } from '../fit/logs.js';
import {
  putWeights,
  snapshotFromJson,
  snapshotToJson,
  takeWeights,
  type WeightSnapshot,
} from '../model/weight-snapshot.js';
import { type Json } from './callback.js';
import { decodeNumber, encodeNumber } from './json-number.js';
import { MonitorCallback, type MonitorOptions } from './monitor-callback.js';

/** Options of {@link EarlyStopping}. */
export interface EarlyStoppingOptions extends MonitorOptions {
  /** The least change that counts as an improvement. Default 0. */
  readonly minDelta?: number | undefined;
  /** Epochs without improvement after which training stops. Default 0. */
  readonly patience?: number | undefined;
  /** 1 prints what is done. Default 0. */
  readonly verbose?: 0 | 1 | undefined;
  /** A value that must be beaten for the waiting to start over. Default none. */
  readonly baseline?: number | undefined;
  /** Whether the weights of the best epoch are put back at the end of training. Default false. */
  readonly restoreBestWeights?: boolean | undefined;
  /** Epochs before which nothing is watched. Default 0. */
  readonly startFromEpoch?: number | undefined;
}

/**
 * Stops training when the watched quantity no longer improves.
 *
 * @example
 * await fit(model, x, y, {
 *   epochs: 100, validationSplit: 0.2,
 *   callbacks: [new EarlyStopping({ monitor: 'val_loss', patience: 3, restoreBestWeights: true })],
 * });
 *
 * @see https://keras.io/api/callbacks/early_stopping/
 */
export class EarlyStopping extends MonitorCallback {
  /** The epoch after which training was stopped, from 0; `undefined` if it was not. */
  stoppedEpoch: number | undefined;
  /** The epoch with the best value, from 0. */
  bestEpoch = 0;
  readonly #options: EarlyStoppingOptions;
  readonly #patience: number;
  readonly #startFromEpoch: number;
  #wait = 0;
  #bestWeights: WeightSnapshot | undefined;

  constructor(options: EarlyStoppingOptions = {}) {
    super(options, options.minDelta);
    const where = 'EarlyStopping';
    checkNames(where, options, [
      'monitor',
      'mode',
      'minDelta',
      'patience',
      'verbose',
      'baseline',
      'restoreBestWeights',
      'startFromEpoch',
    ]);
    this.#options = options;
    this.#patience = checkInteger(where, 'patience', options.patience ?? 0, 0);
    this.#startFromEpoch = checkInteger(where, 'startFromEpoch', options.startFromEpoch ?? 0, 0);
  }

  override async onTrainBegin(): Promise<void> {
    await super.onTrainBegin();
    this.#wait = 0;
    this.stoppedEpoch = undefined;
    this.best = undefined;
    this.bestEpoch = 0;
    this.#bestWeights = undefined;
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    const current = logs[this.monitor];
    if (current === undefined || epoch < this.#startFromEpoch) {
      return;
    }
    const { restoreBestWeights = false, baseline } = this.#options;
    if (restoreBestWeights && this.#bestWeights === undefined) {
      this.#bestWeights = await takeWeights(this.model);
      this.bestEpoch = epoch;
    }
    this.#wait += 1;
    if (this.isImprovement(current, this.best)) {
      this.best = current;
      this.bestEpoch = epoch;
      if (restoreBestWeights) {
        this.#bestWeights = await takeWeights(this.model);
      }
      if (this.isImprovement(current, baseline)) {
        this.#wait = 0;
      }
      return;
    }
    if (this.#wait >= this.#patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }

  override onTrainEnd(): void {
    const says = this.#options.verbose === 1;
    if (this.stoppedEpoch !== undefined && says) {
      this.session.print(`Epoch ${String(this.stoppedEpoch + 1)}: early stopping`);
    }
    if (this.#bestWeights !== undefined) {
      if (says) {
        this.session.print(`Restoring the weights of the best epoch: ${String(this.bestEpoch + 1)}`);
      }
      putWeights(this.model, this.#bestWeights);
      this.#bestWeights = undefined;
    }
  }

  override getState(): Json {
    return {
      best: encodeNumber(this.best),
      bestEpoch: this.bestEpoch,
      wait: this.#wait,
      bestWeights: this.#bestWeights === undefined ? null : snapshotToJson(this.#bestWeights),
    };
  }

  override setState(state: Json): void {
    const { best, bestEpoch, wait, bestWeights } = state as {
      readonly best: Json;
      readonly bestEpoch: number;
      readonly wait: number;
      readonly bestWeights: Json;
    };
    this.best = decodeNumber(best);
    this.bestEpoch = bestEpoch;
    this.#wait = wait;
    this.#bestWeights = bestWeights === null ? undefined : snapshotFromJson(bestWeights);
  }
}
