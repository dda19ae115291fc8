import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fusedGru, fusedLstm, type RecurrentArgs, useBackend } from '../src/index.js';

beforeAll(async () => {
  await useBackend('cpu', { threads: 1 });
});

describe('arguments of fused operations', () => {
  const x = (): tf.Tensor3D => tf.zeros([2, 3, 4]);
  const good = (): RecurrentArgs => ({
    x: x(),
    kernel: tf.zeros<tf.Rank.R2>([4, 20]),
    recurrentKernel: tf.zeros<tf.Rank.R2>([5, 20]),
  });

  it.each([
    [() => ({ kernel: tf.zeros([3, 20]) }), 'fusedLstm: kernel must have shape [4, 4 x units], got [3, 20].'],
    [() => ({ kernel: tf.zeros([4, 21]) }), 'fusedLstm: kernel must have shape [4, 4 x units], got [4, 21].'],
    [
      () => ({ recurrentKernel: tf.zeros([4, 20]) }),
      'fusedLstm: recurrentKernel must have shape [5, 20], got [4, 20].',
    ],
    [() => ({ bias: tf.zeros([5]) }), 'fusedLstm: bias must have shape [20], got [5].'],
    [() => ({ mask: tf.zeros([2, 4]) }), 'fusedLstm: mask must have shape [2, 3], got [2, 4].'],
    [
      () => ({ initialState: [tf.zeros([2, 5])] }),
      'fusedLstm: initialState must hold 2 tensors, h and c, got 1.',
    ],
    [
      () => ({ initialState: [tf.zeros([2, 5]), tf.zeros([1, 5])] }),
      'fusedLstm: initialState[1] must have shape [2, 5], got [1, 5].',
    ],
    [
      () => ({ inputDropout: tf.zeros([2, 5]) }),
      'fusedLstm: inputDropout must have shape [2, 16], got [2, 5].',
    ],
    [
      () => ({ recurrentDropout: tf.zeros([1, 5]) }),
      'fusedLstm: recurrentDropout must have shape [2, 5], got [1, 5].',
    ],
    [() => ({ x: tf.zeros([2, 0, 4]) }), 'fusedLstm: x must have at least one timestep, got [2,0,4].'],
    [
      () => ({ x: tf.zeros([2, 3, 4], 'int32') }),
      "fusedLstm: x must have dtype 'float32', got 'int32'. Cast it with x.cast('float32').",
    ],
  ] as [() => object, string][])('%#: says what does not fit', (change, message) => {
    expect(() => fusedLstm({ ...good(), ...change() })).toThrow(message);
  });

  it('names both biases of a GRU', () => {
    const gru = {
      x: x(),
      kernel: tf.zeros<tf.Rank.R2>([4, 15]),
      recurrentKernel: tf.zeros<tf.Rank.R2>([5, 15]),
    };
    expect(() => fusedGru({ ...gru, bias: tf.zeros<tf.Rank.R1>([15]) })).toThrow(
      'fusedGru: bias must have shape [2, 15], got [15].',
    );
  });
});
