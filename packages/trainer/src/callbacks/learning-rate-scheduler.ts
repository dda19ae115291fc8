import { OptionError } from '../errors.js';
import { getLearningRate, setLearningRate } from '../model/learning-rate.js';
import { Callback } from './callback.js';

/** The learning rate of an epoch, from the epoch's number, from 0, and the rate so far. */
export type Schedule = (epoch: number, learningRate: number) => number;

/** Options of {@link LearningRateScheduler}. */
export interface LearningRateSchedulerOptions {
  /** 1 prints each epoch's learning rate. Default 0. */
  readonly verbose?: 0 | 1 | undefined;
}

/**
 * Sets the learning rate before each epoch. It joins the logs as `learning_rate`.
 *
 * @example
 * new LearningRateScheduler((epoch, rate) => (epoch < 10 ? rate : rate * Math.exp(-0.1)));
 *
 * @see https://keras.io/api/callbacks/learning_rate_scheduler/
 */
export class LearningRateScheduler extends Callback {
  readonly #schedule: Schedule;
  readonly #says: boolean;

  constructor(schedule: Schedule, options: LearningRateSchedulerOptions = {}) {
    super();
    if (typeof schedule !== 'function') {
      throw new OptionError(
        'LearningRateScheduler',
        'schedule',
        'be a function (epoch, learningRate) => number',
        schedule,
      );
    }
    this.#schedule = schedule;
    this.#says = options.verbose === 1;
  }

  override onEpochBegin(epoch: number): void {
    const { optimizer } = this.model;
    const rate: unknown = this.#schedule(epoch, getLearningRate(optimizer));
    if (typeof rate !== 'number' || !Number.isFinite(rate) || rate < 0) {
      throw new OptionError(
        'LearningRateScheduler',
        'schedule',
        `return a number of at least 0 for epoch ${String(epoch)}`,
        rate,
      );
    }
    setLearningRate(optimizer, rate);
    if (this.#says) {
      this.session.print(`Epoch ${String(epoch + 1)}: learning rate set to ${String(rate)}`);
    }
  }

  override onEpochEnd(_epoch: number, logs: Record<string, number>): void {
    logs.learning_rate = getLearningRate(this.model.optimizer);
  }
}
