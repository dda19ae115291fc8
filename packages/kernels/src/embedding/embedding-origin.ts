import { engine, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';

/** Where the output of an embedding came from. */
export interface EmbeddingOrigin {
  /** The embedding's weights `[inputDim, outputDim]`. */
  readonly table: Tensor2D;
  /** The int32 tokens that were looked up, of the output's shape without its last axis. */
  readonly tokens: Tensor;
}

const origins = new WeakMap<Tensor, EmbeddingOrigin>();
/** The tape that the lookup was recorded on. */
const tapes = new WeakMap<Tensor, object>();

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
  const tape = currentTape();
  if (tape !== undefined) {
    tapes.set(output, tape);
  }
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

/**
 * Whether an operation on `tensor` may bypass it and send its gradient to the table: nothing is being recorded, or the
 * lookup is on the tape too, so that nobody can ask for the gradient of `tensor` itself.
 */
export function mayBypassLookup(tensor: Tensor): boolean {
  const tape = currentTape();
  return tape === undefined || tapes.get(tensor) === tape;
}

function currentTape(): object | undefined {
  const { activeTape, gradientDepth } = engine().state;
  return gradientDepth > 0 ? activeTape : undefined;
}
