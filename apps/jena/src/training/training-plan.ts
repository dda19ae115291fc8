import type { BackupAndRestore, ModelCheckpoint } from '@unroll/trainer';
import type { PreparedData } from '../data/prepare-data.js';
import type { Preset } from '../presets/presets.js';

/** What a training run needs besides the model. */
export interface TrainingPlan {
  /** The experiment, with what the flags changed in it. */
  readonly preset: Preset;
  /** The scaled table. */
  readonly data: PreparedData;
  /** Seed of the windows' order. */
  readonly seed: number;
  /** Batches per validation; one pass when not given. */
  readonly validationSteps?: number | undefined;
  /** Backup and checkpoint. */
  readonly callbacks: readonly (BackupAndRestore | ModelCheckpoint)[];
  /** Stops after the current batch. */
  readonly signal?: AbortSignal | undefined;
}
