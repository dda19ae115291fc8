import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Json } from './config/json.js';
import type { KerasObject } from './config/keras-object.js';
import type { Hdf5Dataset, Hdf5Tree } from './hdf5/hdf5-tree.js';
import { BuildLog } from './topology/build-log.js';
import { constrainWeights } from './topology/constrain-weights.js';
import { readModel } from './topology/read-model.js';
import { readCompileConfig } from './training/compile-config.js';
import { readOptimizerState } from './training/optimizer-state.js';
import { assignWeights } from './weights/assign-weights.js';
import { isLegacyFile, readLegacyWeights, readNames } from './weights/read-legacy-weights.js';
import { readWeights } from './weights/read-weights.js';

/**
 * Makes a model, gives it its weights and compiles it: all of it or nothing.
 *
 * @param object - the model's configuration
 * @param tree - its weights and the state of its optimizer
 * @param compile - how it was compiled; nothing to leave it as it is
 */
export async function buildModel(
  object: KerasObject,
  tree: Hdf5Tree,
  compile: Json | undefined,
): Promise<LayersModel> {
  const compileArgs = readCompileConfig(compile);
  const log = new BuildLog();
  try {
    const node = readModel(object, log);
    const { model } = node;
    model.trainable = object.config.trainable !== false;
    assignWeights(isLegacyFile(tree) ? readLegacyWeights(node, tree) : readWeights(node, tree));
    constrainWeights(node);
    if (compileArgs !== undefined) {
      model.compile(compileArgs);
      // The optimizer was made for this model: it is freed with it.
      Object.assign(model, { isOptimizerOwned: true });
      const state = optimizerDatasets(tree);
      if (state.length > 0) {
        await readOptimizerState(model, state);
      }
    }
    return model;
  } catch (error) {
    log.dispose();
    throw error;
  }
}

/** The state of the optimizer in the order in which the file lists it. */
function optimizerDatasets({ groups, datasets }: Hdf5Tree): Hdf5Dataset[] {
  const names = readNames(groups.get('optimizer_weights') ?? {}, 'weight_names');
  const count = [...datasets.keys()].filter((path) => path.startsWith('optimizer/vars/')).length;
  const paths =
    names?.map((name) => `optimizer_weights/${name}`) ??
    Array.from({ length: count }, (_, i) => `optimizer/vars/${i}`);
  return paths.flatMap((path) => datasets.get(path) ?? []);
}
