/**
 * A dense array of numbers in row-major order: what this package hands to a trainer.
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

/** An {@link NdArray} of 32-bit integers, for example tokens `[reviews, time]`. */
export interface Int32NdArray extends NdArray {
  readonly data: Int32Array;
}

/** An {@link NdArray} of 32-bit floats. */
export interface Float32NdArray extends NdArray {
  readonly data: Float32Array;
}
