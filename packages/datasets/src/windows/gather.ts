import { type Matrix } from './matrix.js';

/**
 * Copies one window into a batch: rows `first, first + sampling, ...` of the matrix, all or some columns.
 *
 * @param matrix - where the rows are
 * @param first - first row of the window
 * @param length - how many rows are taken
 * @param sampling - distance between the rows taken
 * @param features - the columns taken; all when `undefined`
 * @param out - the batch `[windows, length, features]`
 * @param offset - where in `out` the window begins
 */
export function gatherWindow(
  matrix: Matrix,
  first: number,
  length: number,
  sampling: number,
  features: Int32Array | undefined,
  out: Float32Array,
  offset: number,
): void {
  const { data, width } = matrix;
  if (features !== undefined) {
    gatherColumns(data, first * width, sampling * width, length, features, out, offset);
  } else if (sampling === 1) {
    out.set(data.subarray(first * width, (first + length) * width), offset);
  } else {
    gatherRows(data, first * width, sampling * width, length, width, out, offset);
  }
}

function gatherRows(
  data: Float32Array,
  start: number,
  stride: number,
  length: number,
  width: number,
  out: Float32Array,
  offset: number,
): void {
  let to = offset;
  for (let k = 0; k < length; k += 1) {
    const from = start + k * stride;
    for (let c = 0; c < width; c += 1) {
      out[to + c] = data[from + c] ?? 0;
    }
    to += width;
  }
}

function gatherColumns(
  data: Float32Array,
  start: number,
  stride: number,
  length: number,
  features: Int32Array,
  out: Float32Array,
  offset: number,
): void {
  let to = offset;
  for (let k = 0; k < length; k += 1) {
    const from = start + k * stride;
    for (const column of features) {
      out[to] = data[from + column] ?? 0;
      to += 1;
    }
  }
}
