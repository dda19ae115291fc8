import { constraints, regularizers } from '@tensorflow/tfjs-layers';
import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers.js';
import { checkOneOf } from './check.js';
import { exactRegularizer } from './exact-l1l2.js';
import { fromSerialized, isSerialized } from './serialized.js';

const regularizerMakers = {
  l1: () => regularizers.l1(),
  l2: () => regularizers.l2(),
} satisfies Record<string, () => Regularizer>;

const constraintMakers = {
  maxNorm: () => constraints.maxNorm({}),
  minMaxNorm: () => constraints.minMaxNorm({}),
  nonNeg: () => constraints.nonNeg(),
  unitNorm: () => constraints.unitNorm({}),
} satisfies Record<string, () => Constraint>;

/** A penalty on a tensor: one of `tf.regularizers`, or its name with the default rate of 0.01. */
export type RegularizerOption = keyof typeof regularizerMakers | Regularizer;

/** A rule a weight is projected on after every update: one of `tf.constraints`, or its name. */
export type ConstraintOption = keyof typeof constraintMakers | Constraint;

/** Reads a regularizer option. @throws LayerOptionError if the name is unknown */
export function getRegularizer(
  caller: string,
  option: string,
  value: RegularizerOption | undefined,
): Regularizer | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'string') {
    checkOneOf(caller, option, value, Object.keys(regularizerMakers));
    return exactRegularizer(regularizerMakers[value]());
  }
  return exactRegularizer(
    isSerialized(value) ? (fromSerialized(caller, option, value) as Regularizer) : value,
  );
}

/** Reads a constraint option. @throws LayerOptionError if the name is unknown */
export function getConstraint(
  caller: string,
  option: string,
  value: ConstraintOption | undefined,
): Constraint | undefined {
  if (typeof value === 'string') {
    checkOneOf(caller, option, value, Object.keys(constraintMakers));
    return constraintMakers[value]();
  }
  return isSerialized(value) ? (fromSerialized(caller, option, value) as Constraint) : value;
}
