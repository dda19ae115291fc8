import { tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';

/**
 * Projects a weight on its constraint whenever it is assigned: by an optimizer, by loading, by `setWeights`.
 * tfjs accepts constraints but its optimizers never apply them.
 */
export function constrainVariable(weight: LayerVariable, constraint: Constraint): void {
  const variable = weight.read() as Tensor & { assign(value: Tensor): void };
  const assign = variable.assign.bind(variable);
  variable.assign = (value: Tensor) => {
    tidy(() => {
      assign(constraint.apply(value));
    });
  };
}
