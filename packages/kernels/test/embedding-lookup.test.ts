import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  embeddingLookup,
  embeddingOrigin,
  markEmbedding,
  ShapeError,
  TokenRangeError,
  useBackend,
} from '../src/index.js';
import { availableBackends } from './available-backends.js';

describe.each(availableBackends)('embeddingLookup on %s', (backend) => {
  beforeEach(async () => {
    await useBackend(backend, { threads: 1 });
  });

  it('looks rows up, as its example says', () => {
    tf.tidy(() => {
      const table = tf.tensor2d([
        [0, 0],
        [1, 2],
        [3, 4],
      ]);
      const rows = embeddingLookup(table, tf.tensor2d([[2, 1]], [1, 2], 'int32'));
      expect(rows.arraySync()).toEqual([
        [
          [3, 4],
          [1, 2],
        ],
      ]);
    });
  });

  it('takes tokens of a float type and of any rank', () => {
    tf.tidy(() => {
      const table = tf.tensor2d([[1], [2], [3]]);
      expect(embeddingLookup(table, tf.tensor1d([2, 0])).arraySync()).toEqual([[3], [1]]);
      expect(embeddingLookup(table, tf.scalar(1, 'int32')).arraySync()).toEqual([2]);
      expect(embeddingLookup(table, tf.zeros([2, 0], 'int32')).shape).toEqual([2, 0, 1]);
    });
  });

  it.each([1, 5, 8, 33])('has the gradient of tf.gather, outputDim %d', (outputDim) => {
    tf.tidy(() => {
      const table = tf.randomNormal<tf.Rank.R2>([11, outputDim], 0, 1, 'float32', 1);
      const tokens = tf.randomUniform([3, 7], 0, 11, 'int32', 2);
      const upstream = tf.randomNormal([3, 7, outputDim], 0, 1, 'float32', 3);
      const own = tf.grad((t: tf.Tensor) => embeddingLookup(t as tf.Tensor2D, tokens))(table, upstream);
      const stock = tf.grad((t: tf.Tensor) => tf.gather(t, tokens))(table, upstream);
      expect(own.shape).toEqual(table.shape);
      expect(tf.max(tf.abs(tf.sub(own, stock))).dataSync()[0]).toBeLessThan(1e-6);
    });
  });

  it('has the gradient that finite differences show, zero in untouched rows', () => {
    tf.tidy(() => {
      const tokens = tf.tensor2d(
        [
          [0, 3, 3],
          [1, 3, 0],
        ],
        [2, 3],
        'int32',
      );
      const loss = (t: tf.Tensor): tf.Scalar => tf.sum(tf.sin(embeddingLookup(t as tf.Tensor2D, tokens)));
      const table = tf.randomNormal<tf.Rank.R2>([5, 3], 0, 1, 'float32', 4);
      const gradient = tf.grad(loss)(table).dataSync();
      const values = table.dataSync();
      const step = 1e-2;
      values.forEach((value, i) => {
        const at = (shift: number): number => {
          const moved = Float32Array.from(values);
          moved[i] = value + shift;
          return loss(tf.tensor2d(moved, [5, 3])).dataSync()[0] ?? Number.NaN;
        };
        expect(gradient[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 2);
      });
      expect([...gradient.slice(6, 9), ...gradient.slice(12)]).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });

  it('names a token without a row, its position and the size of the table', () => {
    tf.tidy(() => {
      const table = tf.zeros<tf.Rank.R2>([10, 2]);
      for (const token of [10, -1]) {
        const look = (): tf.Tensor =>
          embeddingLookup(
            table,
            tf.tensor2d(
              [
                [0, 9, 1],
                [2, token, 0],
              ],
              [2, 3],
              'int32',
            ),
          );
        expect(look).toThrow(TokenRangeError);
        expect(look).toThrow(
          'embeddingLookup: every token must be in 0 to 9 (inputDim is 10), ' +
            `got ${token} at position [1, 1]. Limit the vocabulary of the data to 10 or raise inputDim.`,
        );
      }
      expect(() => embeddingLookup(tf.zeros<tf.Rank>([3]) as tf.Tensor2D, tf.tensor1d([0], 'int32'))).toThrow(
        new ShapeError('embeddingLookup', 'table', ['inputDim', 'outputDim'], [3]),
      );
    });
  });

  it('remembers the table and the tokens until they are disposed', () => {
    const table = tf.ones<tf.Rank.R2>([4, 2]);
    const tokens = tf.tensor2d([[1, 2]], [1, 2], 'int32');
    const rows = embeddingLookup(table, tokens);
    expect(embeddingOrigin(rows)).toEqual({ table, tokens });
    expect(embeddingOrigin(table)).toBeUndefined();
    const marked = markEmbedding(tf.clone(rows), { table, tokens });
    expect(embeddingOrigin(marked)?.tokens).toBe(tokens);
    tokens.dispose();
    expect(embeddingOrigin(rows)).toBeUndefined();
    tf.dispose([table, rows, marked]);
  });

  it('leaks no tensor, forward, backward or when it fails', () => {
    const table = tf.ones<tf.Rank.R2>([4, 2]);
    const tokens = tf.tensor1d([1, 1, 3]);
    const before = tf.memory().numTensors;
    const { value, grad } = tf.valueAndGrad((t: tf.Tensor) => embeddingLookup(t as tf.Tensor2D, tokens))(
      table,
    );
    tf.dispose([value, grad]);
    embeddingLookup(table, tokens).dispose();
    const bad = tf.tensor1d([4]);
    expect(() => embeddingLookup(table, bad)).toThrow(TokenRangeError);
    bad.dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([table, tokens]);
  });
});
