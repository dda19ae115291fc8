import { tensor, Variable } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import { KerasFileError } from '../errors.js';
import type { Hdf5Dataset, Hdf5Numbers } from '../hdf5/hdf5-tree.js';

/** A weight and the numbers for it. */
export interface Assignment {
  readonly variable: LayerVariable;
  readonly dataset: Hdf5Dataset;
  /** Where the numbers lie in the file. */
  readonly path: string;
}

/**
 * Checks all shapes, then gives all weights their numbers: all or none. As in Keras, a constraint waits for the next
 * update.
 *
 * @throws KerasFileError if a shape does not fit its weight
 */
export function assignWeights(assignments: readonly Assignment[]): void {
  for (const { variable, dataset, path } of assignments) {
    const { shape } = variable;
    if (dataset.shape.join() !== shape.join()) {
      throw new KerasFileError(
        `${path}: the weight ${variable.originalName} must have the shape [${shape.join(', ')}], ` +
          `got [${dataset.shape.join(', ')}]`,
      );
    }
  }
  for (const { variable, dataset } of assignments) {
    const values = tensor(toFloat32(dataset.data), [...dataset.shape], 'float32');
    Variable.prototype.assign.call(variable.read(), values);
    values.dispose();
  }
}

/** Numbers of any kind as 32 bit floats. */
export function toFloat32(data: Hdf5Numbers): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data as Int32Array, Number);
}
