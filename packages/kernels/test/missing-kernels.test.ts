import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../src/backend/use-backend.js';

/** Runs `compute` on both backends and checks that they agree and leak nothing. */
async function expectSameAsCpu(compute: () => tf.Tensor | tf.Tensor[]): Promise<void> {
  const results: number[][][] = [];
  for (const backend of ['cpu', 'wasm']) {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    results.push(
      tf.tidy(() => {
        const out = compute();
        return (Array.isArray(out) ? out : [out]).map((tensor) => [...tensor.dataSync()]);
      }),
    );
    expect(tf.memory().numTensors).toBe(before);
  }
  const [fromCpu, fromWasm] = results;
  expect(fromWasm?.length).toBe(fromCpu?.length);
  fromCpu?.forEach((values, index) => {
    expect(values.length).toBeGreaterThan(0);
    values.forEach((value, i) => {
      expect(fromWasm?.[index]?.[i]).toBeCloseTo(value, 4);
    });
  });
}

describe('kernels that the wasm backend lacks', () => {
  beforeAll(async () => {
    await useBackend('cpu');
    await useBackend('wasm');
  });

  it('covers every kernel of the cpu backend', () => {
    const ofWasm = new Set(tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
    const missing = tf.getKernelsForBackend('cpu').filter(({ kernelName }) => !ofWasm.has(kernelName));
    expect(missing.map(({ kernelName }) => kernelName)).toEqual([]);
  });

  it('einsum', async () => {
    await expectSameAsCpu(() =>
      tf.einsum(
        'ij,jk->ik',
        tf.randomNormal([3, 4], 0, 1, 'float32', 1),
        tf.randomNormal([4, 5], 0, 1, 'float32', 2),
      ),
    );
  });

  it('gradients of a convolution and of a depthwise convolution', async () => {
    await expectSameAsCpu(() => {
      const x = tf.randomNormal<tf.Rank.R4>([2, 6, 5, 3], 0, 1, 'float32', 1);
      const filter = tf.randomNormal<tf.Rank.R4>([3, 2, 3, 4], 0, 1, 'float32', 2);
      const depthwise = tf.randomNormal<tf.Rank.R4>([3, 2, 3, 2], 0, 1, 'float32', 3);
      return [
        ...tf.grads((a, f) => tf.square(tf.conv2d(a as tf.Tensor4D, f as tf.Tensor4D, 1, 'same')))([
          x,
          filter,
        ]),
        ...tf.grads((a, f) => tf.square(tf.depthwiseConv2d(a as tf.Tensor4D, f as tf.Tensor4D, 1, 'valid')))([
          x,
          depthwise,
        ]),
      ];
    });
  });

  it('complex numbers and the Fourier transform', async () => {
    await expectSameAsCpu(() => {
      const z = tf.complex(tf.tensor1d([1, 2, 3, -4]), tf.tensor1d([0, -1, 2, 5]));
      const transformed = tf.spectral.fft(z);
      return [tf.real(transformed), tf.imag(transformed), tf.abs(z), tf.real(tf.spectral.ifft(transformed))];
    });
  });

  it('strings', async () => {
    await tf.setBackend('wasm');
    const replaced = tf.tidy(() =>
      tf.string.staticRegexReplace(tf.tensor1d(['aXa', 'bX']), 'X', '-').dataSync(),
    );
    expect([...replaced]).toEqual(['a-a', 'b-']);
  });

  it.each([
    { shape: [7, 5], ids: [0, 2, 2, 0, 4, 2, 1] },
    { shape: [3, 2, 9], ids: [1, 1, 0] },
    { shape: [4], ids: [3, 3, 3, 0] },
    { shape: [4, 17], ids: [0, -1, 1, 99] },
  ])('sum over segments, rows of $shape', async ({ shape, ids }) => {
    await expectSameAsCpu(() =>
      tf.unsortedSegmentSum(tf.randomNormal(shape, 0, 1, 'float32', 5), tf.tensor1d(ids, 'int32'), 5),
    );
    const x = tf.randomNormal(shape, 0, 1, 'float32', 5);
    const sums = tf.unsortedSegmentSum(x, tf.tensor1d(ids, 'int32'), 5);
    const width = x.size / ids.length;
    const expected = new Float64Array(5 * width);
    x.dataSync().forEach((value, i) => {
      const at = (ids[Math.floor(i / width)] ?? 0) * width + (i % width);
      if (at >= 0 && at < expected.length) {
        expected[at] = (expected[at] ?? 0) + value;
      }
    });
    expect(sums.shape).toEqual([5, ...shape.slice(1)]);
    sums.dataSync().forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
    });
  });

  it('sum over segments of whole numbers', async () => {
    await expectSameAsCpu(() =>
      tf.unsortedSegmentSum(
        tf.tensor2d(
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
          [3, 2],
          'int32',
        ),
        tf.tensor1d([1, 1, 0], 'int32'),
        2,
      ),
    );
  });

  it.each([1, 3, 8, 16, 33])('gather of rows %d wide, and its gradient', async (width) => {
    await expectSameAsCpu(() => {
      const table = tf.randomNormal<tf.Rank.R2>([6, width], 0, 1, 'float32', 7);
      const indices = tf.tensor2d(
        [
          [5, 0, 2],
          [2, 2, 1],
        ],
        [2, 3],
        'int32',
      );
      return [tf.gather(table, indices), tf.grad((t: tf.Tensor) => tf.square(tf.gather(t, indices)))(table)];
    });
  });

  it('gather along another axis, in batches, of whole numbers', async () => {
    await expectSameAsCpu(() => {
      const x = tf.randomNormal([2, 4, 3], 0, 1, 'float32', 8);
      const indices = tf.tensor2d(
        [
          [3, 0],
          [1, 1],
        ],
        [2, 2],
        'int32',
      );
      return [
        tf.gather(x, tf.tensor1d([3, 0], 'int32'), 1),
        tf.gather(x, indices, 1, 1),
        tf.gather(
          tf.tensor1d([5, 6, 7], 'int32'),
          tf.tensor2d(
            [
              [2, 0],
              [1, 1],
            ],
            [2, 2],
            'int32',
          ),
        ),
      ];
    });
  });

  it('gather refuses an index without a row', () => {
    expect(() => tf.gather(tf.zeros([3, 2]), tf.tensor1d([0, 3], 'int32'))).toThrow('3 is not in [0, 2]');
  });
});
