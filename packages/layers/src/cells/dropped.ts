import { add, mul, type Tensor } from '@tensorflow/tfjs-core';

/** A tensor with its dropout mask applied, if there is one. */
export function dropped(x: Tensor, mask: Tensor | null): Tensor {
  return mask === null ? x : mul(x, mask);
}

/** A tensor with its bias added, if there is one. */
export function biased(x: Tensor, bias: Tensor | null): Tensor {
  return bias === null ? x : add(x, bias);
}
