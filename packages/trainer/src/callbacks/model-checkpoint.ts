import { saveModel } from '../checkpoint/save-model.js';
import { OptionError } from '../errors.js';
import { checkInteger, checkNames } from '../fit/check-options.js';
import { type Logs } from '../fit/logs.js';
import { BatchCounter } from './batch-counter.js';
import { type Json } from './callback.js';
import { formatPath } from './format-path.js';
import { decodeNumber, encodeNumber } from './json-number.js';
import { MonitorCallback, type MonitorOptions } from './monitor-callback.js';

/** Options of {@link ModelCheckpoint}. */
export interface ModelCheckpointOptions extends MonitorOptions {
  /** 1 prints what is saved and why. Default 0. */
  readonly verbose?: 0 | 1 | undefined;
  /** Whether to save only when the watched quantity is better than ever. Default false. */
  readonly saveBestOnly?: boolean | undefined;
  /** Whether to leave out the optimizer's state; see {@link loadWeights}. Default false. */
  readonly saveWeightsOnly?: boolean | undefined;
  /** `epoch`, or the number of batches between two checkpoints. Default `epoch`. */
  readonly saveFreq?: 'epoch' | number | undefined;
  /** The value that must be beaten for the first checkpoint. Default none. */
  readonly initialValueThreshold?: number | undefined;
}

/**
 * Saves the model after epochs, or after so many batches, as {@link saveModel} does.
 *
 * The path may name the epoch, counted from 1, the batch and all logs: `runs/1/{epoch:02d}-{val_loss:.2f}`.
 *
 * @example
 * new ModelCheckpoint('runs/1/best', { monitor: 'val_acc', saveBestOnly: true });
 *
 * @see https://keras.io/api/callbacks/model_checkpoint/
 */
export class ModelCheckpoint extends MonitorCallback {
  readonly #filepath: string;
  readonly #options: ModelCheckpointOptions;
  readonly #counter: BatchCounter | undefined;
  #epoch = 0;

  /**
   * @param filepath - the checkpoint's folder, or a pattern for it
   * @param options - as in Keras, in camelCase
   */
  constructor(filepath: string, options: ModelCheckpointOptions = {}) {
    super(options);
    const where = 'ModelCheckpoint';
    checkNames(where, options, [
      'monitor',
      'mode',
      'verbose',
      'saveBestOnly',
      'saveWeightsOnly',
      'saveFreq',
      'initialValueThreshold',
    ]);
    if (typeof filepath !== 'string' || filepath === '') {
      throw new OptionError(where, 'filepath', 'be a path', filepath);
    }
    this.#filepath = filepath;
    this.#options = options;
    const { saveFreq = 'epoch' } = options;
    this.#counter =
      saveFreq === 'epoch' ? undefined : new BatchCounter(checkInteger(where, 'saveFreq', saveFreq, 1));
    this.best = options.initialValueThreshold;
  }

  override async onTrainBegin(): Promise<void> {
    if (this.#options.saveBestOnly === true) {
      await super.onTrainBegin();
    }
  }

  override onEpochBegin(epoch: number): void {
    this.#epoch = epoch;
  }

  override async onTrainBatchEnd(batch: number, logs: Logs): Promise<void> {
    if (this.#counter?.count() === true) {
      await this.#save({ epoch: this.#epoch + 1, batch: batch + 1, ...logs }, logs);
    }
  }

  override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
    if (this.#counter === undefined) {
      await this.#save({ epoch: epoch + 1, ...logs }, logs);
    }
  }

  override getState(): Json {
    return { best: encodeNumber(this.best), seen: this.#counter?.seen ?? 0 };
  }

  override setState(state: Json): void {
    const { best, seen } = state as { readonly best: Json; readonly seen: number };
    this.best = decodeNumber(best);
    if (this.#counter !== undefined) {
      this.#counter.seen = seen;
    }
  }

  async #save(names: Readonly<Record<string, number>>, logs: Logs): Promise<void> {
    const path = formatPath(this.#filepath, names, 'ModelCheckpoint');
    const title = `Epoch ${String(names.epoch)}`;
    if (this.#options.saveBestOnly === true && !this.#isBest(title, logs, path)) {
      return;
    }
    if (this.#options.saveBestOnly !== true) {
      this.#say(`${title}: saving the model to ${path}`);
    }
    await saveModel(this.model, path, { includeOptimizer: this.#options.saveWeightsOnly !== true });
  }

  #isBest(title: string, logs: Logs, path: string): boolean {
    const current = logs[this.monitor];
    if (current === undefined) {
      return false;
    }
    const before = this.best === undefined ? 'none' : this.best.toFixed(5);
    if (!this.isImprovement(current, this.best)) {
      this.#say(`${title}: ${this.monitor} did not improve from ${before}`);
      return false;
    }
    this.#say(
      `${title}: ${this.monitor} improved from ${before} to ${current.toFixed(5)}, saving the model to ${path}`,
    );
    this.best = current;
    return true;
  }

  #say(line: string): void {
    if (this.#options.verbose === 1) {
      this.session.print(line);
    }
  }
}
