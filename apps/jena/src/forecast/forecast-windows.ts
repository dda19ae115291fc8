import type { WindowSet } from '@unroll/datasets';
import type { RunFolder } from '@unroll/run';
import { disposeModel, predictGenerator } from '@unroll/trainer';
import { loadTrained } from '../model/load-trained.js';
import type { PreparedData } from '../data/prepare-data.js';
import { toOriginal } from './compare.js';

/**
 * The forecasts of a run's saved model for all windows of a set, in original units and in order of time.
 *
 * @param run - the run's folder
 * @param data - the scaled table
 * @param set - windows without shuffling
 */
export async function forecastWindows(
  run: RunFolder,
  data: PreparedData,
  set: WindowSet,
): Promise<Float32Array> {
  const model = await loadTrained(run);
  const [scaled] = await predictGenerator(model, () => set[Symbol.iterator](), {
    steps: set.batches,
  }).finally(() => {
    disposeModel(model);
  });
  return toOriginal(data, set)(Float32Array.from(scaled.data));
}
