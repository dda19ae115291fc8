import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom } from '../random/seeded-random.js';
import { orthogonal } from './orthogonal.js';
import { orthonormalRows } from './orthonormal-rows.js';
import { orthonormalRowsBlocked } from './orthonormal-rows-blocked.js';

/** The largest difference between the products of the rows, or columns, and the identity. */
function defect(matrix: tf.Tensor2D): number {
  return tf.tidy(() => {
    const [rows, columns] = matrix.shape;
    const products = tf.matMul(matrix, matrix, rows > columns, rows <= columns);
    return tf.max(tf.abs(tf.sub(products, tf.eye(Math.min(rows, columns))))).dataSync()[0] ?? NaN;
  });
}

describe('orthogonal', () => {
  beforeAll(async () => {
    await useBackend('wasm');
  });

  it.each([
    [1, 1],
    [5, 5],
    [3, 12],
    [9, 4],
    [31, 93],
    [210, 230],
  ])('gives orthonormal rows or columns of a %i x %i matrix', (rows, columns) => {
    expect(defect(orthogonal({ seed: 3 }).apply([rows, columns]) as tf.Tensor2D)).toBeLessThan(5e-6);
  });

  it('gives the same vectors block by block', () => {
    const plain = orthonormalRows(150, 170, new SeededRandom(5));
    const blocked = orthonormalRowsBlocked(150, 170, new SeededRandom(5));
    expect(Math.max(...plain.map((value, i) => Math.abs(value - (blocked[i] ?? NaN))))).toBeLessThan(2e-6);
  });

  it('draws every direction alike', () => {
    const draws = Array.from({ length: 4000 }, (_, seed) => orthonormalRows(2, 3, new SeededRandom(seed)));
    for (let entry = 0; entry < 6; entry += 1) {
      const values = draws.map((draw) => draw[entry] ?? NaN);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      expect(mean).toBeCloseTo(0, 1);
      expect(square).toBeCloseTo(1 / 3, 1);
    }
  });

  it('multiplies by the gain, and leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    const values = orthogonal({ seed: 1, gain: 2 }).apply([1, 1]);
    expect(Math.abs(values.dataSync()[0] ?? NaN)).toBe(2);
    values.dispose();
    orthogonal({ seed: 1 }).apply([210, 210]).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a vector', () => {
    expect(() => orthogonal().apply([4])).toThrow(
      'orthogonal: shape must have the shape [rows, columns] or more dimensions, got [4]',
    );
  });
});
