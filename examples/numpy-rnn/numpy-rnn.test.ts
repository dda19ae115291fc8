import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { memory } from '@tensorflow/tfjs-core';
import { numpyRnn } from './numpy-rnn.js';
import { simpleRnnForward } from './simple-rnn-forward.js';

beforeAll(async () => {
  await useBackend('cpu');
});

describe('simpleRnnForward', () => {
  it('gives by hand: tanh(2 * 0.5), then tanh(2 * 0 + 3 * that)', () => {
    const outputs = simpleRnnForward([[0.5], [0]], { W: [[2]], U: [[3]], b: [0] });
    expect(outputs).toEqual([[Math.tanh(1)], [Math.tanh(3 * Math.tanh(1))]]);
  });
});

describe('numpyRnn', () => {
  it('agrees with the layer to the rounding of float32, and says so', () => {
    const lines: string[] = [];
    const before = memory().numTensors;
    expect(numpyRnn((line) => lines.push(line))).toBeLessThan(2e-6);
    expect(memory().numTensors).toBe(before);
    expect(lines[0]).toBe('100 outputs of 64 numbers each');
    expect(lines.at(-1)).toMatch(/^largest difference between the two: \d\.\de-\d$/);
  });
});
