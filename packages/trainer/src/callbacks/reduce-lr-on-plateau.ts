import { OptionError } from '../errors.js';
import { checkInteger, checkNames, checkRange } from '../fit/check-options.js';
import { getLearningRate, setLearningRate } from '../model/learning-rate.js';
import { type Json } from './callback.js';
import { decodeNumber, encodeNumber } from './json-number.js';
import { MonitorCallback, type MonitorOptions } from './monitor-callback.js';

/** Options of {@link ReduceLROnPlateau}. */
export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied with, from 0, below 1. Default 0.1. */
  readonly factor?: number | undefined;
  /** Epochs without improvement after which it is reduced. Default 10. */
  readonly patience?: number | undefined;
  /** 1 prints each reduction. Default 0. */
  readonly verbose?: 0 | 1 | undefined;
  /** The least change that counts as an improvement. Default 1e-4. */
  readonly minDelta?: number | undefined;
  /** Epochs after a reduction in which nothing is watched. Default 0. */
  readonly cooldown?: number | undefined;
  /** The learning rate is not reduced below this. Default 0. */
  readonly minLr?: number | undefined;
}

/**
 * Reduces the learning rate when the watched quantity no longer improves. The rate joins the logs as `learning_rate`.
 *
 * @example
 * new ReduceLROnPlateau({ monitor: 'val_loss', factor: 0.2, patience: 5, minLr: 0.001 });
 *
 * @see https://keras.io/api/callbacks/reduce_lr_on_plateau/
 */
export class ReduceLROnPlateau extends MonitorCallback {
  readonly #factor: number;
  readonly #patience: number;
  readonly #cooldown: number;
  readonly #minLr: number;
  readonly #says: boolean;
  #cooldownLeft = 0;
  #wait = 0;

  constructor(options: ReduceLROnPlateauOptions = {}) {
    super(options, options.minDelta ?? 1e-4);
    const where = 'ReduceLROnPlateau';
    checkNames(where, options, [
      'monitor',
      'mode',
      'minDelta',
      'factor',
      'patience',
      'verbose',
      'cooldown',
      'minLr',
    ]);
    this.#factor = checkRange(where, 'factor', options.factor ?? 0.1, 0, 1);
    if (this.#factor >= 1) {
      throw new OptionError(where, 'factor', 'be less than 1', this.#factor);
    }
    this.#patience = checkInteger(where, 'patience', options.patience ?? 10, 0);
    this.#cooldown = checkInteger(where, 'cooldown', options.cooldown ?? 0, 0);
    this.#minLr = checkRange(where, 'minLr', options.minLr ?? 0, 0, Infinity);
    this.#says = options.verbose === 1;
  }

  override async onTrainBegin(): Promise<void> {
    await super.onTrainBegin();
    getLearningRate(this.model.optimizer);
    this.best = undefined;
    this.#cooldownLeft = 0;
    this.#wait = 0;
  }

  override onEpochEnd(epoch: number, logs: Record<string, number>): void {
    logs.learning_rate = getLearningRate(this.model.optimizer);
    const current = logs[this.monitor];
    if (current === undefined) {
      return;
    }
    if (this.#cooldownLeft > 0) {
      this.#cooldownLeft -= 1;
      this.#wait = 0;
    }
    if (this.isImprovement(current, this.best)) {
      this.best = current;
      this.#wait = 0;
    } else if (this.#cooldownLeft === 0) {
      this.#wait += 1;
      if (this.#wait >= this.#patience) {
        this.#reduce(epoch);
      }
    }
  }

  override getState(): Json {
    return { best: encodeNumber(this.best), cooldownLeft: this.#cooldownLeft, wait: this.#wait };
  }

  override setState(state: Json): void {
    const { best, cooldownLeft, wait } = state as {
      readonly best: Json;
      readonly cooldownLeft: number;
      readonly wait: number;
    };
    this.best = decodeNumber(best);
    this.#cooldownLeft = cooldownLeft;
    this.#wait = wait;
  }

  #reduce(epoch: number): void {
    const { optimizer } = this.model;
    const rate = getLearningRate(optimizer);
    if (rate <= Math.fround(this.#minLr)) {
      return;
    }
    const reduced = Math.max(rate * this.#factor, this.#minLr);
    setLearningRate(optimizer, reduced);
    if (this.#says) {
      this.session.print(`Epoch ${String(epoch + 1)}: learning rate reduced to ${String(reduced)}`);
    }
    this.#cooldownLeft = this.#cooldown;
    this.#wait = 0;
  }
}
