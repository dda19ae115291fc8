// Loading a model needs the classes of its layers: importing the package registers them.
import '@unroll/layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RunFolder } from '@unroll/run';
import { loadModel } from '@unroll/trainer';

/** Loads the model of a run as it was saved, compiled. Free it with `disposeModel`. */
export async function loadTrained(run: RunFolder): Promise<LayersModel> {
  return loadModel(run.file('model'));
}
