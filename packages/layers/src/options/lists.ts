import type { Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';

/** One value or several, always as a list. */
export function asList<T>(values: T | T[]): T[] {
  return Array.isArray(values) ? values : [values];
}

/** The shape of the first input, where a layer may be given the shapes of several. */
export function firstShape(shapes: Shape | Shape[]): Shape {
  const [first] = shapes;
  return Array.isArray(first) ? first : (shapes as Shape);
}

/** No mask, in the place where tfjs' types know only masks. */
export const NO_MASK = null as unknown as Tensor;
