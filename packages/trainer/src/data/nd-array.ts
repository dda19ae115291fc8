/**
 * A dense array of numbers in row-major order.
 *
 * @example
 * const matrix: NdArray = { data: Int32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }; // row 1 is 4, 5, 6
 */
export interface NdArray {
  /** All elements, last axis fastest. */
  readonly data: Float32Array | Int32Array | Uint8Array;
  /** Length of each axis; their product is `data.length`. */
  readonly shape: readonly number[];
}

/** Whether a value has the form of an {@link NdArray}. */
export function isNdArray(value: unknown): value is NdArray {
  if (typeof value !== 'object' || value === null || !('data' in value) || !('shape' in value)) {
    return false;
  }
  const { data, shape } = value;
  return (
    (data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array) &&
    Array.isArray(shape)
  );
}

/** The number of elements that a shape describes. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
