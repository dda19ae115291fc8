import { type CompiledModel } from '../model/compiled-model.js';
import { type Logs } from './logs.js';

/** The sums of one batch: loss, losses per output, and the parts of each metric. */
export interface BatchSums {
  /** Samples in the batch. */
  readonly size: number;
  /** The total loss, regularisation included, then each output's loss where there are several. */
  readonly losses: readonly number[];
  /** The parts of each metric, in the compiled model's order. */
  readonly metrics: readonly (readonly number[])[];
}

/**
 * Losses and metrics of an epoch so far.
 *
 * A batch's loss counts with its number of samples, a metric with its own parts, so the logs are those of all samples
 * seen and not the mean of the batches' means.
 */
export class RunningLogs {
  readonly #compiled: CompiledModel;
  #samples = 0;
  #losses: number[] = [];
  #metrics: number[][] = [];

  constructor(compiled: CompiledModel) {
    this.#compiled = compiled;
  }

  /** Forgets all batches. */
  reset(): void {
    this.#samples = 0;
    this.#losses = [];
    this.#metrics = [];
  }

  /** Adds a batch. */
  add({ size, losses, metrics }: BatchSums): void {
    this.#samples += size;
    losses.forEach((loss, index) => {
      this.#losses[index] = (this.#losses[index] ?? 0) + loss * size;
    });
    metrics.forEach((parts, index) => {
      const totals = (this.#metrics[index] ??= []);
      parts.forEach((part, place) => {
        totals[place] = (totals[place] ?? 0) + part;
      });
    });
  }

  /** The logs of all batches since the last reset; none before the first. */
  current(): Logs {
    if (this.#samples === 0) {
      return {};
    }
    const { lossNames, metrics } = this.#compiled;
    const logs: Record<string, number> = {};
    ['loss', ...lossNames].forEach((name, index) => {
      logs[name] = (this.#losses[index] ?? Number.NaN) / this.#samples;
    });
    metrics.forEach(({ name, metric }, index) => {
      logs[name] = metric.result(this.#metrics[index] ?? []);
    });
    return logs;
  }

  /** All that {@link restore} needs. */
  state(): RunningState {
    return {
      samples: this.#samples,
      losses: [...this.#losses],
      metrics: this.#metrics.map((parts) => [...parts]),
    };
  }

  /** Continues from a state. */
  restore(state: RunningState): void {
    this.#samples = state.samples;
    this.#losses = [...state.losses];
    this.#metrics = state.metrics.map((parts) => [...parts]);
  }
}

/** The sums of an epoch so far, as they are saved in the middle of it. */
export interface RunningState {
  readonly samples: number;
  readonly losses: readonly number[];
  readonly metrics: readonly (readonly number[])[];
}
