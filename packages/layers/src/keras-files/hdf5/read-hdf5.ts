import type { Hdf5Tree } from './hdf5-tree.js';
import { runWorker } from './run-worker.js';

/** The first eight bytes of an HDF5 file. */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether a file begins like HDF5. */
export function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads the groups, texts and numbers of an HDF5 file.
 *
 * @param bytes - the file
 * @param seconds - the longest it may take. Default 60
 * @throws KerasFileError if the file is damaged, holds links that leave it or cycles, or declares more data than it has
 */
export async function readHdf5(bytes: Uint8Array, seconds?: number): Promise<Hdf5Tree> {
  return runWorker<Hdf5Tree>({ bytes }, seconds);
}
