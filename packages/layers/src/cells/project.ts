import { add, concat, matMul, mul, split, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The product of an input or a state with its kernel, for all gates at once, after dropout.
 *
 * @param x - `[batch, width]`
 * @param kernel - `[width, gates * units]`
 * @param mask - scaled dropout mask `[batch, width]`, or `[batch, gates * width]` with one for each gate, or null
 * @returns `[batch, gates * units]`
 */
export function project(x: Tensor, kernel: Tensor, mask: Tensor | null): Tensor {
  if (mask === null || mask.shape[1] === x.shape[1]) {
    return matMul(dropped(x, mask), kernel);
  }
  const gates = (mask.shape[1] ?? 0) / (x.shape[1] ?? 1);
  const masks = split(mask, gates, 1);
  const products = split(kernel, gates, 1).map((block, gate) =>
    matMul(dropped(x, masks[gate] ?? null), block),
  );
  return concat(products, 1);
}

/** The dropout masks of a number of gates, from one they share or one for each. */
export function masksOf(mask: Tensor | null, gates: number, width: number): (Tensor | null)[] {
  if (mask === null || mask.shape[1] === width) {
    return Array.from({ length: gates }, () => mask);
  }
  return split(mask, gates, 1);
}

/** A tensor with its dropout mask applied, if there is one. */
export function dropped(x: Tensor, mask: Tensor | null): Tensor {
  return mask === null ? x : mul(x, mask);
}

/** A tensor with its bias added, if there is one. */
export function biased(x: Tensor, bias: Tensor | null): Tensor {
  return bias === null ? x : add(x, bias);
}
