import type { SeededRandom } from '../random/seeded-random.js';
import { drawReflector } from './draw-reflector.js';

/** Reflections kept in the processor's cache while all rows pass by. */
const BLOCK = 24;

/**
 * Draws orthonormal vectors evenly from all such sets: the first `count` rows of a random orthogonal matrix.
 *
 * The matrix is a product of Householder reflections of random vectors, each one entry shorter than the last:
 * the distribution of the QR decomposition of a normal matrix, without decomposing one. Four rows are reflected
 * at a time, in double precision.
 *
 * @param count - number of vectors, at most `length`
 * @param length - entries of each vector
 * @param random - where the numbers come from
 * @returns the vectors one after the other, `[count, length]`
 *
 * @see Stewart, "The efficient generation of random orthogonal matrices", SIAM J. Numer. Anal. 17, 1980
 */
export function orthonormalRows(count: number, length: number, random: SeededRandom): Float64Array {
  const reflectors = new Float64Array(count * length);
  const rows = new Float64Array(count * length);
  for (let j = 0; j < count; j += 1) {
    rows[j * length + j] = drawReflector(reflectors.subarray(j * length, (j + 1) * length), j, random);
  }
  for (let end = count; end > 0; end -= BLOCK) {
    const begin = Math.max(0, end - BLOCK);
    for (let row = begin; row < count; row += 4) {
      for (let j = Math.min(end, row + 4) - 1; j >= begin; j -= 1) {
        reflect(reflectors, rows, j, row, Math.min(4, count - row), length);
      }
    }
  }
  return rows;
}

/** Reflects up to four rows, from `row` on, in reflector `j`: `row -= v (v . row)`. */
function reflect(
  v: Float64Array,
  q: Float64Array,
  j: number,
  row: number,
  rows: number,
  length: number,
): void {
  const at = j * length;
  const q0 = row * length;
  const q1 = rows > 1 ? q0 + length : q0;
  const q2 = rows > 2 ? q1 + length : q0;
  const q3 = rows > 3 ? q2 + length : q0;
  let dot0 = 0;
  let dot1 = 0;
  let dot2 = 0;
  let dot3 = 0;
  for (let i = j; i < length; i += 1) {
    const x = v[at + i] ?? 0;
    dot0 += x * (q[q0 + i] ?? 0);
    dot1 += x * (q[q1 + i] ?? 0);
    dot2 += x * (q[q2 + i] ?? 0);
    dot3 += x * (q[q3 + i] ?? 0);
  }
  dot1 = rows > 1 ? dot1 : 0;
  dot2 = rows > 2 ? dot2 : 0;
  dot3 = rows > 3 ? dot3 : 0;
  for (let i = j; i < length; i += 1) {
    const x = v[at + i] ?? 0;
    q[q3 + i] = (q[q3 + i] ?? 0) - x * dot3;
    q[q2 + i] = (q[q2 + i] ?? 0) - x * dot2;
    q[q1 + i] = (q[q1 + i] ?? 0) - x * dot1;
    q[q0 + i] = (q[q0 + i] ?? 0) - x * dot0;
  }
}
