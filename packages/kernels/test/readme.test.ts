import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { embeddingLookup, fusedGru, rmsprop, useBackend } from '../src/index.js';

it('the example of the README gives what it says', async () => {
  const backend = await useBackend('wasm', { threads: 2 });
  expect(backend.description).toMatch(
    /^wasm: TensorFlow\.js 4\.22\.0 in WebAssembly, recurrent kernels in WebAssembly (relaxed )?SIMD on \d threads?$/,
  );
  const table = tf.tensor2d([
    [0, 0],
    [1, 2],
    [3, 4],
  ]);
  const x = embeddingLookup(table, tf.tensor2d([[2, 1]], [1, 2], 'int32'));
  expect(x.arraySync()).toEqual([
    [
      [3, 4],
      [1, 2],
    ],
  ]);
  const { output } = fusedGru({ x, kernel: tf.ones([2, 3]), recurrentKernel: tf.zeros([1, 3]) });
  expect(output.shape).toEqual([1, 1]);

  const w = tf.variable(tf.tensor1d([3, -2]));
  rmsprop({ learningRate: 0.1 }).minimize(() => tf.sum(tf.square(w)));
  const [first = 0, second = 0] = w.dataSync();
  expect(first).toBeCloseTo(2.68, 2);
  expect(second).toBeCloseTo(-1.68, 2);
});
