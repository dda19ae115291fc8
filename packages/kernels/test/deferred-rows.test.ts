import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddingLookup, fusedLstm, useBackend } from '../src/index.js';

const ROWS = [
  [0, 1],
  [2, 3],
  [4, 5],
];

/** Bytes and tensors that are in use: on TensorFlow.js' books and in the backend. */
const inUse = (): object => {
  const { numTensors, numDataBuffers } = tf.memory();
  return { numTensors, numDataBuffers, numDataIds: tf.engine().backend.numDataIds() };
};

describe('a lookup in a variable on wasm', () => {
  let table: tf.Variable;
  let tokens: tf.Tensor2D;

  beforeEach(async () => {
    await useBackend('wasm', { threads: 1 });
    table = tf.variable(tf.tensor2d(ROWS));
    tokens = tf.tensor2d([[2, 0, 2]], [1, 3], 'int32');
  });

  afterEach(() => {
    table.dispose();
    tokens.dispose();
  });

  const lookUp = (): tf.Tensor3D => embeddingLookup(table as unknown as tf.Tensor2D, tokens);

  it('holds the rows that the table had, whatever happens to it and to the tokens before they are read', () => {
    const rows = lookUp();
    const again = tf.variable(tf.tensor2d(ROWS));
    const other = embeddingLookup(again, tokens);
    const changed = tf.tensor2d([9, 9, 9, 9, 9, 9], [3, 2]);
    table.assign(changed);
    const copy = tokens.clone();
    tokens.dispose();
    again.dispose();
    tokens = copy;
    expect(rows.shape).toEqual([1, 3, 2]);
    expect([...rows.dataSync()]).toEqual([4, 5, 0, 1, 4, 5]);
    const doubled = tf.mul(other, 2);
    expect([...doubled.dataSync()]).toEqual([8, 10, 0, 2, 8, 10]);
    tf.dispose([rows, other, changed, doubled]);
  });

  it('gives its memory back whether it was read, moved or forgotten', async () => {
    for (const use of [
      (): void => undefined,
      (rows: tf.Tensor): void => void rows.dataSync(),
      (rows: tf.Tensor): void => {
        tf.add(rows, rows).dispose();
      },
      (rows: tf.Tensor): void => {
        rows.clone().dispose();
      },
    ]) {
      const own = tf.variable(tf.tensor2d(ROWS));
      const before = inUse();
      const rows = embeddingLookup(own, tokens);
      use(rows);
      rows.dispose();
      expect(inUse()).toEqual(before);
      own.dispose();
    }
    const rows = lookUp();
    expect(await rows.data()).toEqual(new Float32Array([4, 5, 0, 1, 4, 5]));
    rows.dispose();
  });

  it('is never done for a recurrent operation that works from the tokens', () => {
    tf.tidy(() => {
      const weights = {
        kernel: tf.ones<tf.Rank.R2>([2, 4]),
        recurrentKernel: tf.ones<tf.Rank.R2>([1, 4]),
      };
      const dense = tf.tensor3d([4, 5, 0, 1, 4, 5], [1, 3, 2]);
      const expected = fusedLstm({ ...weights, x: dense }).output.dataSync();
      const kept = tf.engine().backend.numDataIds();
      const x = lookUp();
      expect(tf.engine().backend.numDataIds() - kept).toBeLessThanOrEqual(1); // no rows: at most the flat tokens
      expect(fusedLstm({ ...weights, x }).output.dataSync()).toEqual(expected);
    });
  });

  it('leaves what is read beside it where it was, however much room its rows take', () => {
    tf.tidy(() => {
      const [batch, time, width] = [64, 2048, 64];
      const wide = tf.variable(tf.randomUniform([9, width], -0.1, 0.1, 'float32', 1));
      const many = tf.fill<tf.Rank.R2>([batch, time], 3, 'int32');
      const weights = {
        kernel: tf.randomUniform<tf.Rank.R2>([width, 4], -1, 1, 'float32', 2),
        recurrentKernel: tf.ones<tf.Rank.R2>([1, 4]),
        initialState: [tf.fill<tf.Rank.R2>([batch, 1], 0.5), tf.fill<tf.Rank.R2>([batch, 1], 0.7)] as const,
        inputDropout: tf.ones<tf.Rank.R2>([batch, width]),
      };
      const x = embeddingLookup(wide as unknown as tf.Tensor2D, many);
      const states = fusedLstm({ ...weights, x, returnSequences: false }).states.map((state) =>
        state.dataSync(),
      );
      const dense = tf.reshape<tf.Rank.R3>(tf.gather(wide, tf.reshape(many, [-1])), [batch, time, width]);
      const expected = fusedLstm({ ...weights, x: dense }).states.map((state) => state.dataSync());
      expect(states).toEqual(expected);
      wide.dispose();
    });
  });

  it('passes its gradient on to the table when another operation reads it', () => {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => tf.sum(tf.square(lookUp())), [table]);
      expect([...(grads[table.name]?.dataSync() ?? [])]).toEqual([0, 2, 0, 0, 16, 20]);
    });
  });
});
