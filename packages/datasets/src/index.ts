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
export { cacheDir } from './io/cache-dir.js';
export { download, type Downloaded, type DownloadOptions } from './io/download.js';
export { type ExpectedHashes } from './io/expected-hash.js';
export { formatBytes, type OnProgress, type Progress } from './io/progress.js';
export { writeFileAtomic } from './io/write-file-atomic.js';
export { type Float32NdArray, type Int32NdArray, type NdArray } from './nd-array.js';
export { NumpyRandom } from './random/numpy-random.js';
export { permutation, shuffle } from './random/permutation.js';
export { SeededRandom, type RandomState } from './random/seeded-random.js';
export { padSequences, type PaddedArray, type PadSequencesOptions } from './text/pad-sequences.js';
export { RaggedInts, type IntSequences } from './text/ragged-ints.js';
export { textToWordSequence, type SplitOptions } from './text/split-words.js';
export { Tokenizer } from './text/tokenizer.js';
export {
  type MatrixMode,
  type Text,
  type TokenizerJson,
  type TokenizerOptions,
} from './text/tokenizer-options.js';
export { validationSplit, type Splittable } from './text/validation-split.js';
