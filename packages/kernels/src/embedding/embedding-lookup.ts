import {
  cast,
  customGrad,
  engine,
  gather,
  type Rank,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tidy,
  unsortedSegmentSum,
} from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors.js';
import { asWasmBackend } from '../backend/tfjs-backends.js';
import { checkTokens } from './check-tokens.js';
import { deferLookup, mayDefer } from './deferred-rows.js';
import { markEmbedding } from './embedding-origin.js';

/**
 * Looks tokens up in an embedding table: `output[..., :] = table[tokens[...], :]`.
 *
 * The gradient with respect to the table is the sum, per row, of the gradients of the outputs that came from it,
 * gathered in one pass over the outputs; rows that no token names get 0. The output remembers where it came from
 * (`embeddingOrigin`), so that a recurrent operation fed with it can use the tokens; on the wasm backend the rows of a
 * variable are not even looked up until another operation reads them.
 *
 * @param table - float32 `[inputDim, outputDim]`
 * @param tokens - whole numbers from 0 to inputDim - 1, int32 or a float type, any shape: usually `[batch, time]`
 * @returns float32 `[...tokens.shape, outputDim]`
 * @throws {ShapeError} when the table is not a matrix
 * @throws {TokenRangeError} when a token has no row, with its position
 *
 * @example
 * ```ts
 * const table = tf.tensor2d([[0, 0], [1, 2], [3, 4]]);
 * embeddingLookup(table, tf.tensor2d([[2, 1]], [1, 2], 'int32')).arraySync(); // [[[3, 4], [1, 2]]]
 * ```
 */
export function embeddingLookup(table: Tensor2D, tokens: Tensor2D): Tensor3D;
export function embeddingLookup(table: Tensor2D, tokens: Tensor): Tensor;
export function embeddingLookup(table: Tensor2D, tokens: Tensor): Tensor {
  if ((table.shape as readonly number[]).length !== 2) {
    throw new ShapeError('embeddingLookup', 'table', ['inputDim', 'outputDim'], table.shape);
  }
  if (tokens.dtype === 'int32') {
    return lookUpRows(table, tokens);
  }
  const whole = cast(tokens, 'int32');
  try {
    return lookUpRows(table, whole);
  } finally {
    disposeOutsideTidy(whole);
  }
}

function lookUpRows(table: Tensor2D, tokens: Tensor): Tensor {
  const [inputDim, outputDim] = table.shape;
  checkTokens(tokens, inputDim);
  const wasm = asWasmBackend(engine().backend);
  const lookUp = customGrad((weights, save) => {
    const flat = reshape<Rank.R1>(tokens, [tokens.size]);
    (save as (tensors: Tensor[]) => void)([flat]);
    return {
      value:
        wasm !== undefined && mayDefer(table)
          ? deferLookup(wasm, table, tokens)
          : reshape(gather(weights as Tensor, flat), [...tokens.shape, outputDim]),
      gradFunc: (gradient: Tensor, saved: Tensor[]) =>
        tidy(() => {
          const [savedTokens] = saved as [Tensor1D];
          const perToken = reshape(gradient, [savedTokens.size, outputDim]);
          return unsortedSegmentSum(perToken, savedTokens, inputDim);
        }),
    };
  });
  return markEmbedding(lookUp(table), { table, tokens });
}

/** Inside a `tidy` the tensor lives as long as the output needs it; outside, nobody would free it. */
function disposeOutsideTidy(tensor: Tensor): void {
  const { activeScope } = engine().state as { readonly activeScope?: unknown };
  if (activeScope === undefined || activeScope === null) {
    tensor.dispose();
  }
}
