import { type Tensor, Variable } from '@tensorflow/tfjs-core';
import { type LayerVariable } from '@tensorflow/tfjs-layers';

/**
 * The tfjs variable behind a layer's weight.
 *
 * Assigning to it changes the weight without applying its constraint, which `weight.write` would do.
 */
export function weightVariable(weight: LayerVariable): Variable {
  const value: Tensor | Variable = weight.read();
  if (value instanceof Variable) {
    return value as Variable;
  }
  throw new TypeError(`the weight ${weight.name} is not a variable`);
}
