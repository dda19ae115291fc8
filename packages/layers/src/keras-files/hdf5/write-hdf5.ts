import type { Hdf5Tree } from './hdf5-tree.js';
import { runWorker } from './run-worker.js';

/**
 * Makes an HDF5 file.
 *
 * @param tree - the groups, each after the group that holds it, and the data sets
 * @returns the file's bytes
 */
export async function writeHdf5(tree: Hdf5Tree): Promise<Uint8Array> {
  return runWorker<Uint8Array>({ tree });
}
