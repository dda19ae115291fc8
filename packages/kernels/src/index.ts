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
  MemoryError,
  ModuleError,
  OptionError,
  ShapeError,
  TokenRangeError,
} from './errors.js';
