import { type ArraySpec } from '../model/compiled-model.js';
import { ShapeError } from '../errors.js';

/**
 * The shape under which an array is fed to the model.
 *
 * A missing or superfluous last axis of length 1 is forgiven, as in Keras: targets `[batch]` serve an output `[batch, 1]`.
 *
 * @param shape - the shape received
 * @param spec - what the model expects
 * @param where - the function that was called, or the batch that was read
 * @throws {@link ShapeError} when the shapes do not agree
 */
export function checkShape(shape: readonly number[], spec: ArraySpec, where: string): readonly number[] {
  const expected = spec.shape;
  if (expected === undefined) {
    return shape;
  }
  const candidates = [
    shape,
    [...shape, 1],
    ...(shape.at(-1) === 1 && shape.length > 1 ? [shape.slice(0, -1)] : []),
  ];
  const fitting = candidates.find((candidate) => agrees(candidate, expected));
  if (fitting === undefined) {
    throw new ShapeError(where, spec.label, expected, shape);
  }
  return fitting;
}

function agrees(shape: readonly number[], expected: readonly (number | null)[]): boolean {
  return (
    shape.length === expected.length &&
    shape.every((length, axis) => {
      const wanted = expected[axis];
      return wanted === null || wanted === undefined || wanted === length;
    })
  );
}
