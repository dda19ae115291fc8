export {
  AbortedError,
  ArchiveError,
  DataError,
  DatasetsError,
  DiskFullError,
  DownloadError,
  HashMismatchError,
  OptionError,
  type DataPosition,
} from './errors.js';
export { type Float32NdArray, type Int32NdArray, type NdArray } from './nd-array.js';
export { NumpyRandom } from './random/numpy-random.js';
export { permutation, shuffle } from './random/permutation.js';
export { SeededRandom, type RandomState } from './random/seeded-random.js';
