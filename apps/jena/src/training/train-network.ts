import { setRandomSeed, summary } from '@unroll/layers';
import { InterruptedError, type RunFolder } from '@unroll/run';
import { BackupAndRestore, disposeModel, type History, ModelCheckpoint } from '@unroll/trainer';
import { windowLayout } from '../data/prepare-data.js';
import { buildModel } from '../model/build-model.js';
import { fitFirstSetUp } from './fit-first-set-up.js';
import { fitSecondSetUp } from './fit-second-set-up.js';
import type { TrainingPlan } from './training-plan.js';

/** A network that was trained; the weights of its best epoch are in the run's `model` folder. */
export interface TrainedNetwork {
  readonly history: History;
  /** The model's table, as text. */
  readonly summary: string;
}

/** What decides a training run, the callbacks apart. */
export interface NetworkOptions extends Omit<TrainingPlan, 'callbacks'> {
  /** Step size of the optimizer. Default: Keras'. */
  readonly learningRate?: number | undefined;
}

/**
 * Builds and trains the network of a preset, keeping the best epoch's model and the history in the run's folder.
 *
 * @throws InterruptedError when the signal fired; the finished epochs are kept
 */
export async function trainNetwork(run: RunFolder, options: NetworkOptions): Promise<TrainedNetwork> {
  const { preset, data, seed, learningRate } = options;
  setRandomSeed(seed);
  const { length } = windowLayout(preset);
  const model = buildModel(preset, { length, features: data.table.columns.length }, learningRate);
  const table = summary(model);
  console.log(`\n${preset.title}\n${table}`);
  const monitor = preset.loss === 'mae' ? 'val_loss' : 'val_mae';
  const callbacks = [
    new BackupAndRestore(run.file('backup')),
    new ModelCheckpoint(run.file('model'), { monitor, saveBestOnly: true }),
  ];
  const fitSetUp = preset.setUp === 'first' ? fitFirstSetUp : fitSecondSetUp;
  const history = await fitSetUp(model, { ...options, callbacks }).finally(() => {
    disposeModel(model);
  });
  await run.writeHistory(history.toJSON());
  if (history.stopReason === 'aborted') {
    const kept = history.epoch.length;
    throw new InterruptedError(
      `${kept === 0 ? 'No epoch was finished' : `${kept} finished epoch${kept === 1 ? ' is' : 's are'} kept`} in ${run.path}. ` +
        `Go on with the same command and --out ${run.path} --resume`,
    );
  }
  return { history, summary: table };
}
