import * as tf from '@tensorflow/tfjs-core';
import type { SeededRandom } from '../random/seeded-random.js';
import { drawReflector } from './draw-reflector.js';

/** Reflections that are applied together. */
const BLOCK = 64;

/**
 * {@link orthonormalRows} for large matrices: the same vectors, but reflections are gathered in blocks,
 * `I - V' T V`, so that the work is done by the matrix products of the TensorFlow.js backend, in float32.
 *
 * @param count - number of vectors, at most `length`
 * @param length - entries of each vector
 * @param random - where the numbers come from
 * @returns the vectors one after the other, `[count, length]`
 *
 * @see Schreiber and Van Loan, "A storage-efficient WY representation", SIAM J. Sci. Stat. Comput. 10, 1989
 */
export function orthonormalRowsBlocked(count: number, length: number, random: SeededRandom): Float32Array {
  const reflectors = new Float32Array(count * length);
  const signs = new Float32Array(count);
  for (let j = 0; j < count; j += 1) {
    signs[j] = drawReflector(reflectors.subarray(j * length, (j + 1) * length), j, random);
  }
  let rows: tf.Tensor2D = tf.zeros([0, length - count]);
  for (let end = count; end > 0; end -= BLOCK) {
    const begin = Math.max(0, end - BLOCK);
    const inner = rows;
    rows = tf.tidy(() => {
      const v = tf.tensor2d(reflectors.subarray(begin * length, end * length), [end - begin, length]);
      const block = tf.slice(v, [0, begin], [end - begin, length - begin]);
      return reflect(bordered(inner, signs.subarray(begin, end)), block);
    });
    inner.dispose();
  }
  const values = rows.dataSync<'float32'>();
  rows.dispose();
  return values;
}

/** The matrix with a diagonal block put before it: `[[diag(signs), 0], [0, inner]]`. */
function bordered(inner: tf.Tensor2D, signs: Float32Array): tf.Tensor2D {
  const size = signs.length;
  const [height, width] = inner.shape;
  const values = new Float32Array(size * (size + width));
  for (const [i, sign] of signs.entries()) {
    values[i * (size + width) + i] = sign;
  }
  const head = tf.tensor2d(values, [size, size + width]);
  return height === 0
    ? head
    : tf.concat(
        [
          head,
          tf.pad(inner, [
            [0, 0],
            [size, 0],
          ]),
        ],
        0,
      );
}

/** Applies the reflections of a block to all rows, the last one first. */
function reflect(rows: tf.Tensor2D, v: tf.Tensor2D): tf.Tensor2D {
  const [size] = v.shape;
  // The wasm backend is ten times slower at a product with a transposed factor than at transposing it first.
  const transposed = tf.transpose(v);
  const products = tf.matMul(v, transposed).dataSync<'float32'>();
  const t = tf.tensor2d(triangle(products, size), [size, size]);
  return tf.sub(rows, tf.matMul(tf.matMul(tf.matMul(rows, transposed), t), v));
}

/** The triangle `T` of `(I - v0 v0') (I - v1 v1') ... = I - V' T V`, transposed, from the products of the vectors. */
function triangle(products: Float32Array, size: number): Float32Array {
  const t = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    t[j * size + j] = 1;
    for (let i = 0; i < j; i += 1) {
      let sum = 0;
      for (let k = i; k < j; k += 1) {
        sum += (t[k * size + i] ?? 0) * (products[k * size + j] ?? 0);
      }
      t[j * size + i] = -sum;
    }
  }
  return Float32Array.from(t);
}
