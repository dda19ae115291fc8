import { type NdArray } from './nd-array.js';

const buffers = new WeakMap<NdArray, NdArray['data']>();

/**
 * Rows `start` to `end - 1` of an array in a given order.
 *
 * @param array - `[samples, ...]`
 * @param start - first place
 * @param end - one past the last place
 * @param order - the row at each place; default the rows' own order
 * @returns the rows, one after the other; a buffer that the next call for the same array overwrites
 */
export function gatherRows(array: NdArray, start: number, end: number, order?: Int32Array): NdArray['data'] {
  const { data, shape } = array;
  const samples = shape[0] ?? 0;
  const width = samples === 0 ? 0 : data.length / samples;
  if (order === undefined) {
    return data.subarray(start * width, end * width);
  }
  const length = (end - start) * width;
  const rows = bufferFor(array, length);
  if (width === 1) {
    for (let place = start; place < end; place += 1) {
      rows[place - start] = data[order[place] ?? 0] ?? 0;
    }
    return rows;
  }
  for (let place = start; place < end; place += 1) {
    const from = (order[place] ?? 0) * width;
    rows.set(data.subarray(from, from + width), (place - start) * width);
  }
  return rows;
}

function bufferFor(array: NdArray, length: number): NdArray['data'] {
  const known = buffers.get(array);
  if (known !== undefined && known.length >= length) {
    return known.subarray(0, length);
  }
  const { data } = array;
  const made =
    data instanceof Float32Array
      ? new Float32Array(length)
      : data instanceof Int32Array
        ? new Int32Array(length)
        : new Uint8Array(length);
  buffers.set(array, made);
  return made;
}
