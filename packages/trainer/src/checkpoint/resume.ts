import { existsSync } from 'node:fs';
import { rm, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Json } from '../callbacks/callback.js';
import { CheckpointError, messageOf, TrainerError } from '../errors.js';
import { type TrainingState } from '../fit/training-session.js';
import { setLearningRate } from '../model/learning-rate.js';
import { MODEL_FILE, WEIGHTS_FILE } from './checkpoint-document.js';
import { putModelWeights, restoreOptimizer } from './put-weights.js';
import { putOptimizerNumbers } from './optimizer-state.js';
import { readDocument } from './read-document.js';
import { readWeights } from './read-weights.js';
import { saveCheckpoint } from './save-model.js';

/** Saves a model together with the state of its run. */
export async function saveBackup(model: LayersModel, dir: string, state: TrainingState): Promise<void> {
  await saveCheckpoint(model, dir, { state: state as unknown as Json });
}

/**
 * Puts a backup's weights and optimizer state into a model that is about to be trained.
 *
 * @returns the state of the run, `undefined` when there is no backup
 * @throws {@link CheckpointError} when there is one that cannot be used
 */
export async function restoreBackup(model: LayersModel, dir: string): Promise<TrainingState | undefined> {
  if (!existsSync(join(dir, MODEL_FILE))) {
    return undefined;
  }
  const document = await readDocument(dir);
  const weights = await readWeights(dir, document);
  const { state, compile, optimizerNumbers } = document.unroll ?? {};
  checkState(state, dir);
  try {
    putModelWeights(model, weights, 'order', dir);
    await restoreOptimizer(model.optimizer, weights);
    putOptimizerNumbers(model.optimizer, optimizerNumbers ?? {});
    const rate = (compile?.optimizer.config as { readonly learningRate?: unknown } | undefined)?.learningRate;
    if (typeof rate === 'number') {
      setLearningRate(model.optimizer, rate);
    }
  } catch (error) {
    throw error instanceof TrainerError
      ? error
      : new CheckpointError(`the backup in ${dir} does not fit the model: ${messageOf(error)}`, dir, error);
  }
  return state as unknown as TrainingState;
}

/** Removes a backup's files, and its folder if nothing else is in it. */
export async function removeBackup(dir: string): Promise<void> {
  if (!existsSync(dir)) {
    return;
  }
  const own = (await readdir(dir)).filter((name) => name === MODEL_FILE || WEIGHTS_FILE.test(name));
  await Promise.all(own.map((name) => rm(join(dir, name), { force: true })));
  if ((await readdir(dir)).length === 0) {
    await rmdir(dir);
  }
}

function checkState(state: unknown, dir: string): void {
  const found = state as Partial<TrainingState> | undefined;
  const whole =
    typeof found === 'object' &&
    Number.isSafeInteger(found.epoch) &&
    Number.isSafeInteger(found.batch) &&
    typeof found.running === 'object' &&
    typeof found.history === 'object' &&
    typeof found.callbacks === 'object' &&
    Array.isArray(found.random);
  if (!whole) {
    throw new CheckpointError(
      `${dir} holds a model but no state of a run: it is not a backup of BackupAndRestore. Give another folder`,
      dir,
    );
  }
}
