import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { TokenRangeError } from '../errors.js';
import { areRows } from '../backend/tensor-kernels.js';
import { asWasmBackend } from '../backend/tfjs-backends.js';

/**
 * Checks that every token has a row among `inputDim`.
 *
 * @param tokens - int32 tensor of any shape
 * @throws {TokenRangeError} naming the first token without a row and its position
 */
export function checkTokens(tokens: Tensor, inputDim: number): void {
  const wasm = asWasmBackend(engine().backend);
  if (wasm?.dataIdMap.has(tokens.dataId) === true && areRows(tokens, inputDim, wasm)) {
    return;
  }
  const values = tokens.dataSync();
  for (let i = 0; i < values.length; i++) {
    const token = values[i] ?? -1;
    if (token < 0 || token >= inputDim) {
      throw new TokenRangeError(token, positionOf(i, tokens.shape), inputDim);
    }
  }
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
