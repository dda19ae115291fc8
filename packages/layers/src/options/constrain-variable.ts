import { tidy, Variable, type Tensor } from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';

/**
 * Projects a weight on its constraint after every update by an optimizer, as Keras does; tfjs accepts constraints, but
 * its optimizers never apply them. Values that are loaded or set stay as they are.
 */
export function constrainVariable(weight: LayerVariable, constraint: Constraint): void {
  const variable: Tensor = weight.read();
  if (!(variable instanceof Variable)) {
    return;
  }
  const write = weight.write.bind(weight);
  const constrained = (value: Tensor): void => {
    tidy(() => {
      Variable.prototype.assign.call(variable, constraint.apply(value));
    });
  };
  variable.assign = constrained;
  weight.write = (value) => {
    variable.assign = Variable.prototype.assign.bind(variable);
    try {
      return write(value);
    } finally {
      variable.assign = constrained;
    }
  };
}
