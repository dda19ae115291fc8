import { removeBackup, restoreBackup, saveBackup } from '../checkpoint/resume.js';
import { OptionError } from '../errors.js';
import { checkInteger, checkNames } from '../fit/check-options.js';
import { BatchCounter } from './batch-counter.js';
import { Callback, type CheckpointMoment, type Json } from './callback.js';

/** Options of {@link BackupAndRestore}. */
export interface BackupAndRestoreOptions {
  /** `epoch`, the number of batches between two backups, or `false`: only when a signal ends training. Default `epoch`. */
  readonly saveFreq?: 'epoch' | number | false | undefined;
  /** Whether the backup is removed when training has come to its end. Default true. */
  readonly deleteCheckpoint?: boolean | undefined;
}

/**
 * Backs the run up, and resumes it when the same program is started again after an interruption.
 *
 * A backup holds all that decides how training goes on: weights, the optimizer's state and learning rate, epoch and batch,
 * the sums of the epoch so far, the history, the order of the samples, the place in the generator, the states of the
 * other callbacks and of dropout. The resumed run gives the same numbers as one that was never interrupted.
 * A generator is brought to its place by reading the batches again, so it must give the same ones for the same pass.
 * When a signal ends training, also in the middle of an epoch, a last backup is made of that very batch.
 *
 * @example
 * await fit(model, x, y, { epochs: 20, signal, callbacks: [new BackupAndRestore('runs/1/backup')] });
 *
 * @see https://keras.io/api/callbacks/backup_and_restore/ — its `double_checkpoint` is not needed: each backup is written beside the last one and then takes its place.
 */
export class BackupAndRestore extends Callback {
  readonly #dir: string;
  readonly #counter: BatchCounter | undefined;
  readonly #everyEpoch: boolean;
  readonly #deletes: boolean;

  /**
   * @param backupDir - a folder of its own for this run's backup
   * @param options - as in Keras, in camelCase
   */
  constructor(backupDir: string, options: BackupAndRestoreOptions = {}) {
    super();
    const where = 'BackupAndRestore';
    checkNames(where, options, ['saveFreq', 'deleteCheckpoint']);
    if (typeof backupDir !== 'string' || backupDir === '') {
      throw new OptionError(where, 'backupDir', 'be a path', backupDir);
    }
    const { saveFreq = 'epoch' } = options;
    this.#dir = backupDir;
    this.#everyEpoch = saveFreq === 'epoch';
    this.#counter =
      typeof saveFreq === 'string' || saveFreq === false
        ? undefined
        : new BatchCounter(checkInteger(where, 'saveFreq', saveFreq, 1));
    this.#deletes = options.deleteCheckpoint ?? true;
  }

  override async onTrainBegin(): Promise<void> {
    const state = await restoreBackup(this.model, this.#dir);
    if (state !== undefined) {
      this.session.resume(state);
      const batch = state.batch === 0 ? '' : `, batch ${String(state.batch + 1)}`;
      this.#say(`Resuming at epoch ${String(state.epoch + 1)}${batch} from ${this.#dir}`);
    }
  }

  #say(line: string): void {
    if (this.params.verbose > 0) {
      this.session.print(line);
    }
  }

  override async onCheckpoint(at: CheckpointMoment): Promise<void> {
    const due = at === 'abort' || (at === 'epoch' ? this.#everyEpoch : this.#counter?.count() === true);
    if (due) {
      await saveBackup(this.model, this.#dir, this.session.state());
    }
  }

  override async onTrainEnd(): Promise<void> {
    const { stopReason } = this.session.history;
    if (this.#deletes && (stopReason === 'completed' || stopReason === 'stopTraining')) {
      await removeBackup(this.#dir);
    }
  }

  override getState(): Json {
    return this.#counter?.seen ?? 0;
  }

  override setState(state: Json): void {
    if (this.#counter !== undefined) {
      this.#counter.seen = Number(state);
    }
  }
}
