import { type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';

/** Where the output of an embedding came from. */
export interface EmbeddingOrigin {
  /** The embedding's weights `[inputDim, outputDim]`. */
  readonly table: Tensor2D;
  /** The int32 tokens that were looked up, of the output's shape without its last axis. */
  readonly tokens: Tensor;
}

const origins = new WeakMap<Tensor, EmbeddingOrigin>();

/**
 * Records that `output` holds the rows of `origin.table` that `origin.tokens` name, so that an operation on it may
 * work with the tokens instead.
 *
 * @param output - float32 tensor `[...tokens.shape, outputDim]`
 * @param origin - the table and the tokens
 * @returns `output`
 */
export function markEmbedding<T extends Tensor>(output: T, origin: EmbeddingOrigin): T {
  origins.set(output, origin);
  return output;
}

/**
 * The table and tokens that `tensor` was looked up from; undefined for a tensor of any other origin, and once the
 * table or the tokens are disposed.
 */
export function embeddingOrigin(tensor: Tensor): EmbeddingOrigin | undefined {
  const origin = origins.get(tensor);
  return origin === undefined || origin.table.isDisposed || origin.tokens.isDisposed ? undefined : origin;
}
