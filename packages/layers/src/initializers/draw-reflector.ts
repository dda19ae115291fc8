import type { SeededRandom } from '../random/seeded-random.js';

/**
 * Draws the vector of a Householder reflection `I - v v'` that turns a random direction into an axis.
 *
 * @param vector - where to write it, of length sqrt(2) and zero before `first`
 * @param first - the axis
 * @param random - where the numbers come from
 * @returns the sign of the axis: the one that a QR decomposition with a positive diagonal gives
 */
export function drawReflector(
  vector: Float64Array | Float32Array,
  first: number,
  random: SeededRandom,
): number {
  let square = 0;
  for (let i = first; i < vector.length; i += 1) {
    const value = random.normal();
    vector[i] = value;
    square += value * value;
  }
  const head = vector[first] ?? 0;
  const sign = head < 0 ? -1 : 1;
  const norm = Math.sqrt(square);
  vector[first] = head + sign * norm;
  const scale = 1 / Math.sqrt(norm * (norm + Math.abs(head)));
  for (let i = first; i < vector.length; i += 1) {
    vector[i] = (vector[i] ?? 0) * scale;
  }
  return -sign;
}
