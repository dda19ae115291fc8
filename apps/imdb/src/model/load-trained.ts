import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RunFolder } from '@unroll/run';
import { compile, loadModel } from '@unroll/trainer';
import type { Preset } from '../presets/presets.js';

/** Loads the model of a run and compiles it for evaluation. */
export async function loadTrained(run: RunFolder, { metric }: Pick<Preset, 'metric'>): Promise<LayersModel> {
  const model = await loadModel(run.file('model'));
  compile(model, { optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: [metric] });
  return model;
}
