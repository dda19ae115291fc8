import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { PeepholeLSTMCell } from './peephole-lstm-cell.js';
import { peepholeLstm } from './peephole-lstm.js';

beforeAll(async () => {
  await useBackend('auto');
});

describe('PeepholeLSTMCell', () => {
  it('computes the formulas, carry into the output gate included', () => {
    const cell = new PeepholeLSTMCell(1);
    cell.build([null, 1]);
    // Weights in the order in which they are made: U, W, b of o, i, f, k, then Vo.
    const values = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3];
    cell.setWeights(values.map((value, i) => tf.tensor([value], cell.weights[i]?.shape as number[])));
    const [h, c, x] = [0.5, -0.4, 2];
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    const [o, next] = cell
      .step(tf.tensor2d([[x]]), [tf.tensor2d([[h]]), tf.tensor2d([[c]])])
      .states.map((state) => state.dataSync()[0]);
    const i = sigmoid(h * 0.4 + x * 0.5 + 0.6);
    const f = sigmoid(h * 0.7 + x * 0.8 + 0.9);
    const k = Math.tanh(h * 1 + x * 1.1 + 1.2);
    expect(o).toBeCloseTo(Math.tanh(h * 0.1 + x * 0.2 + c * 1.3 + 0.3), 5);
    expect(next).toBeCloseTo(i * k + c * f, 5);
  });
});

describe('peepholeLstm', () => {
  it('learns to remember the first of thirty numbers', async () => {
    const lines: string[] = [];
    const { before, after } = await peepholeLstm((line) => lines.push(line));
    expect(before).toBeLessThan(0.7);
    expect(after).toBeGreaterThan(0.97);
    expect(lines[0]).toBe('rnn around PeepholeLSTMCell(16): 1425 parameters, sequences of 30 steps');
  });
});
