import { readFile } from 'node:fs/promises';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { KerasFileError, withFile } from './errors.js';
import { isHdf5, readHdf5 } from './hdf5/read-hdf5.js';
import { describeModel } from './topology/describe-model.js';
import { assignWeights } from './weights/assign-weights.js';
import { isLegacyFile, readLegacyWeights } from './weights/read-legacy-weights.js';
import { isWeightsFile, readWeights } from './weights/read-weights.js';

/**
 * Gives a model the weights of a file that Keras wrote with `model.save_weights`: `.weights.h5`, or the legacy HDF5
 * format. The layers are matched by class and order, as in Keras; the names do not matter.
 *
 * @param model - a built model with the layers that the file was saved from
 * @param path - the file
 * @throws KerasFileError if the file is damaged or a weight is missing, left over or of another shape; the model then
 *   keeps the weights it had
 *
 * @example
 * ```ts
 * const model = tf.sequential();
 * model.add(lstm({ units: 32, inputShape: [240, 14] }));
 * await loadKerasWeights(model, 'climate.weights.h5');
 * ```
 */
export async function loadKerasWeights(model: LayersModel, path: string): Promise<void> {
  await withFile('loadKerasWeights', path, async () => {
    const bytes = await readFile(path);
    if (!isHdf5(bytes)) {
      throw new KerasFileError('the file must be HDF5; load a .keras archive with loadKerasModel');
    }
    const tree = await readHdf5(bytes);
    const node = describeModel(model);
    if (isLegacyFile(tree)) {
      assignWeights(readLegacyWeights(node, tree));
    } else if (isWeightsFile(tree)) {
      assignWeights(readWeights(node, tree));
    } else {
      throw new KerasFileError('the HDF5 file holds no weights of a Keras model');
    }
  });
}
