import { KerasFileError } from '../errors.js';
import type { Hdf5Tree } from '../hdf5/hdf5-tree.js';
import type { ModelNode } from '../topology/model-node.js';
import type { Assignment } from './assign-weights.js';
import { weightGroups, weightSlots } from './weight-slot.js';

/** Whether an HDF5 file has the layout of Keras 3's `.weights.h5`. */
export function isWeightsFile({ groups }: Hdf5Tree): boolean {
  return groups.has('layers');
}

/**
 * Finds the numbers of a model's weights in a `.weights.h5` file.
 *
 * @throws KerasFileError if a weight is missing, or the file holds weights of layers that the model does not have
 */
export function readWeights(node: ModelNode, { datasets }: Hdf5Tree): Assignment[] {
  const slots = weightSlots(weightGroups(node));
  const assignments = slots.map(({ path, variable }) => {
    const dataset = datasets.get(path);
    if (dataset === undefined) {
      throw new KerasFileError(
        `the weight ${variable.originalName} must be at ${path}, which the file lacks`,
      );
    }
    return { path, variable, dataset };
  });
  const expected = new Set(slots.map(({ path }) => path));
  const strangers = [...datasets.keys()].filter((path) => isLayerWeight(path) && !expected.has(path));
  if (strangers.length > 0) {
    throw new KerasFileError(`the file holds weights that the model does not have: ${strangers.join(', ')}`);
  }
  return assignments;
}

/** Seed generators keep their state beside the weights; unroll's streams of dropout masks begin afresh. */
function isLayerWeight(path: string): boolean {
  return path.startsWith('layers/') && !path.includes('/seed_generator/');
}
