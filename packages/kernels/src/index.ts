export {
  type BackendChoice,
  type BackendInfo,
  type BackendName,
  type BackendOptions,
} from './backend/backend-info.js';
export { useBackend } from './backend/use-backend.js';
export { embeddingLookup } from './embedding/embedding-lookup.js';
export { embeddingOrigin, type EmbeddingOrigin, markEmbedding } from './embedding/embedding-origin.js';
export {
  BackendError,
  GradientError,
  MemoryError,
  ModuleError,
  OptionError,
  ShapeError,
  TokenRangeError,
  WorkerError,
} from './errors.js';
export { type Adam, adam, type AdamOptions } from './optimizers/adam.js';
export { type OptimizerOptions } from './optimizers/optimizer-options.js';
export { type Rmsprop, rmsprop, type RmspropOptions } from './optimizers/rmsprop.js';
export { type Sgd, sgd, type SgdOptions } from './optimizers/sgd.js';
export { fusedGru } from './recurrent/fused-gru.js';
export { fusedLstm } from './recurrent/fused-lstm.js';
export { fusedSimpleRnn } from './recurrent/fused-simple-rnn.js';
export { type GruArgs, type RecurrentArgs, type RecurrentResult } from './recurrent/recurrent-args.js';
export { setThreads } from './threads/current-threads.js';
export {
  operationCounters,
  type OperationCounters,
  resetOperationCounters,
} from './recurrent/operation-counters.js';
