import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { availableBackends } from './available-backends.js';
import { fusedGru, fusedLstm, fusedSimpleRnn, useBackend } from '../src/index.js';
import { kernelModule } from '../src/module/kernel-module.js';
import { livePasses, releaseGone } from '../src/recurrent/live-passes.js';
import { largestDifference } from './reference/compare.js';
import { randomProblem } from './reference/random-problem.js';
import { referenceLayer } from './reference/reference-layer.js';

describe.each(availableBackends)('fused operations on %s', (backend) => {
  beforeAll(async () => {
    await useBackend(backend, { threads: 1 });
  });
  let tensors = 0;
  beforeEach(() => {
    tf.tidy(() => tf.grad((x: tf.Tensor) => tf.square(x))(tf.scalar(1)));
    releaseGone();
    tensors = tf.memory().numTensors;
  });

  const problem = randomProblem({
    cell: 'lstm',
    batch: 5,
    time: 6,
    features: 3,
    units: 4,
    mask: 'random',
    initialState: true,
    returnSequences: true,
  });
  const args = (): Parameters<typeof fusedLstm>[0] => ({
    x: tf.tensor3d([...problem.x], [5, 6, 3]),
    kernel: tf.tensor2d([...problem.kernel], [3, 16]),
    recurrentKernel: tf.tensor2d([...problem.recurrentKernel], [4, 16]),
    bias: tf.tensor1d([...(problem.bias ?? [])]),
    initialState: (problem.initialState ?? []).map((state) => tf.tensor2d([...state], [5, 4])),
    mask: tf.tensor2d([...(problem.mask ?? [])], [5, 6], 'bool'),
    returnSequences: true,
  });

  it('gives the outputs and states of the reference', () => {
    tf.tidy(() => {
      const { output, states } = fusedLstm(args());
      const expected = referenceLayer(problem);
      expect(output.shape).toEqual([5, 6, 4]);
      expect(largestDifference(output.dataSync(), expected.output)).toBeLessThan(3e-6);
      expect(largestDifference(states[1]?.dataSync(), expected.states[1] ?? [])).toBeLessThan(3e-6);
    });
    expect(tf.memory().numTensors).toBe(tensors);
    expect(kernelModule().memory.blocksInUse).toBe(0);
  });

  it('gives gradients of all that is asked for, and of nothing else', () => {
    tf.tidy(() => {
      const all = args();
      const gradients = tf.grads((kernel: tf.Tensor, x: tf.Tensor) =>
        tf.sum(fusedLstm({ ...all, kernel: kernel as tf.Tensor2D, x: x as tf.Tensor3D }).output),
      );
      const [dKernel, dX] = gradients([all.kernel, all.x]);
      const step = 1e-2;
      const loss = (x: tf.Tensor): number =>
        tf.sum(fusedLstm({ ...all, x: x as tf.Tensor3D }).output).dataSync()[0] ?? 0;
      const direction = tf.randomNormal(all.x.shape, 0, 1, 'float32', 3);
      const numeric =
        (loss(tf.add(all.x, tf.mul(direction, step))) - loss(tf.sub(all.x, tf.mul(direction, step)))) /
        (2 * step);
      expect(tf.sum(tf.mul(dX ?? 0, direction)).dataSync()[0]).toBeCloseTo(numeric, 2);
      expect(dKernel?.shape).toEqual([3, 16]);
      const onlyKernel = tf.grad((kernel: tf.Tensor) =>
        tf.sum(fusedLstm({ ...all, kernel: kernel as tf.Tensor2D }).output),
      );
      expect(largestDifference(onlyKernel(all.kernel).dataSync(), dKernel?.dataSync() ?? [])).toBeLessThan(
        1e-6,
      );
    });
    expect(tf.memory().numTensors).toBe(tensors);
    expect(kernelModule().memory.blocksInUse).toBe(0);
  });

  it('trains two models in turn and keeps no memory', () => {
    tf.tidy(() => {
      const all = args();
      const first = tf.variable(all.kernel);
      const second = tf.variable(tf.mul(all.kernel, 0.5));
      const bytes: number[] = [];
      for (let step = 0; step < 4; step++) {
        for (const kernel of [first, second]) {
          const { grads } = tf.variableGrads(
            () => tf.sum(fusedLstm({ ...all, kernel: kernel as unknown as tf.Tensor2D }).output),
            [kernel],
          );
          expect(Object.keys(grads)).toHaveLength(1);
        }
        bytes.push(kernelModule().memory.highWater);
      }
      expect(new Set(bytes).size).toBe(1);
      expect(kernelModule().memory.blocksInUse).toBe(0);
      first.dispose();
      second.dispose();
    });
  });

  it('keeps what two layers on one tape need, and frees it when a step fails', () => {
    tf.tidy(() => {
      const all = args();
      const failing = tf.grad((x: tf.Tensor) => {
        const { output } = fusedLstm({ ...all, x: x as tf.Tensor3D });
        fusedLstm({ ...all, x: x as tf.Tensor3D });
        expect(livePasses()).toBe(2);
        expect(output.shape).toEqual([5, 6, 4]);
        throw new RangeError('loss is not a number');
      });
      expect(() => failing(all.x)).toThrow(RangeError);
      const fine = tf.grad((x: tf.Tensor) => {
        const { output } = fusedLstm({ ...all, x: x as tf.Tensor3D });
        fusedLstm({ ...all, x: x as tf.Tensor3D });
        expect(livePasses()).toBe(2);
        return tf.sum(output);
      });
      fine(all.x);
      expect(livePasses()).toBe(1);
      fusedLstm(all);
      expect(livePasses()).toBe(0);
    });
    expect(kernelModule().memory.blocksInUse).toBe(0);
  });

  it('shows its kernels in a profile', async () => {
    const all = args();
    const profile = await tf.profile(() =>
      tf.tidy(() =>
        tf.grad((x: tf.Tensor) => tf.sum(fusedLstm({ ...all, x: x as tf.Tensor3D }).output))(all.x),
      ),
    );
    expect(profile.kernelNames).toEqual(expect.arrayContaining(['UnrollLstmForward', 'UnrollLstmBackward']));
  });

  it('refuses second-order gradients', () => {
    tf.tidy(() => {
      const all = args();
      const gradient = tf.grad((x: tf.Tensor) => tf.sum(fusedLstm({ ...all, x: x as tf.Tensor3D }).output));
      expect(() => tf.grad((x: tf.Tensor) => tf.sum(tf.square(gradient(x))))(all.x)).toThrow(
        'fusedLstm: it must be differentiated once, got a gradient within a gradient. ' +
          'Second-order gradients of recurrent layers are not supported.',
      );
    });
  });

  it('computes the examples of its documentation', () => {
    tf.tidy(() => {
      const x = tf.tensor3d([[[1], [2]]]);
      const simple = fusedSimpleRnn({
        x,
        kernel: tf.tensor2d([[0.5]]),
        recurrentKernel: tf.tensor2d([[0.25]]),
      });
      expect(simple.output.dataSync()[0]).toBeCloseTo(Math.tanh(1 + 0.25 * Math.tanh(0.5)), 6);
      const kernel = tf.tensor2d([[0.1, 0.2, 0.3, 0.4]]);
      expect(fusedLstm({ x, kernel, recurrentKernel: tf.zeros([1, 4]) }).states).toHaveLength(2);
      const gru = { x, kernel: tf.zeros<tf.Rank.R2>([1, 3]), recurrentKernel: tf.zeros<tf.Rank.R2>([1, 3]) };
      expect(fusedGru({ ...gru, returnSequences: true }).output.shape).toEqual([1, 2, 1]);
    });
  });
});
