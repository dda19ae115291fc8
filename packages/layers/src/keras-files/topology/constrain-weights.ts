import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';
import { constrainVariable } from '../../options/constrain-variable.js';
import type { ModelNode } from './model-node.js';

/** Lets the constraints of stock tfjs layers work: unroll's own layers see to theirs, tfjs' optimizers to none. */
export function constrainWeights({ layers }: ModelNode): void {
  for (const { layer, inner } of layers) {
    if (inner !== undefined) {
      constrainWeights(inner);
    } else if (!layer.getClassName().startsWith('unroll>')) {
      for (const weight of layer.weights) {
        const constraint = weight.constraint as Constraint | null | undefined;
        if (constraint !== null && constraint !== undefined) {
          constrainVariable(weight, constraint);
        }
      }
    }
  }
}
