import type { LayersModel } from '@tensorflow/tfjs-layers';
import { withFile } from './errors.js';
import { writeHdf5 } from './hdf5/write-hdf5.js';
import { replaceFile } from './replace-file.js';
import { describeModel } from './topology/describe-model.js';
import { writeWeights } from './weights/write-weights.js';

/**
 * Saves the weights of a model as a `.weights.h5` file that `model.load_weights` of Python Keras reads.
 *
 * @param model - a built model
 * @param path - the file; Keras insists on the ending `.weights.h5`
 * @throws KerasUnsupportedError if a layer has no counterpart in Keras
 *
 * @example
 * ```ts
 * await saveKerasWeights(model, 'climate.weights.h5');
 * ```
 */
export async function saveKerasWeights(model: LayersModel, path: string): Promise<void> {
  await withFile('saveKerasWeights', path, async () => {
    await replaceFile(path, await writeHdf5(await writeWeights(describeModel(model))));
  });
}
