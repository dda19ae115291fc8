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

/**
 * Gives a weight a value as it is, to the bit: a layer may project what is assigned to a constrained weight, which a
 * value that was projected before need not survive unchanged.
 *
 * @param weight - of a layer
 * @param value - of the weight's shape
 */
export function restoreWeight(weight: LayerVariable, value: Tensor): void {
  Variable.prototype.assign.call(weightVariable(weight), value);
}
