import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { TokenRangeError } from '../errors.js';
import { asWasmBackend } from '../backend/tfjs-backends.js';

/**
 * Checks that every token has a row among `inputDim`.
 *
 * @param tokens - int32 tensor of any shape
 * @throws {TokenRangeError} naming the first token without a row and its position
 */
export function checkTokens(tokens: Tensor, inputDim: number): void {
  const values = readTokens(tokens);
  for (let i = 0; i < values.length; i++) {
    const token = values[i] ?? -1;
    if (token < 0 || token >= inputDim) {
      throw new TokenRangeError(token, positionOf(i, tokens.shape), inputDim);
    }
  }
}

/** The values, straight from the heap where the backend has one: nothing is copied. */
function readTokens(tokens: Tensor): ArrayLike<number> {
  const wasm = asWasmBackend(engine().backend);
  return wasm?.dataIdMap.has(tokens.dataId) === true ? wasm.typedArrayFromHeap(tokens) : tokens.dataSync();
}

function positionOf(index: number, shape: readonly number[]): number[] {
  const position: number[] = [];
  let rest = index;
  for (const size of [...shape].reverse()) {
    position.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return position;
}
