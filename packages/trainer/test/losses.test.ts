import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { binaryCrossentropy } from '../src/losses/binary-crossentropy.js';
import {
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from '../src/losses/categorical-crossentropy.js';
import { lossName } from '../src/losses/find-loss.js';
import { huber } from '../src/losses/huber.js';
import { type LossFunction } from '../src/losses/loss-function.js';
import { meanAbsoluteError } from '../src/losses/mean-absolute-error.js';
import { meanSquaredError } from '../src/losses/mean-squared-error.js';
import { reduceLoss } from '../src/losses/reduce-loss.js';

function values(loss: tf.Tensor): number[] {
  return Array.from(loss.dataSync());
}

function gradient(loss: LossFunction, yTrue: tf.Tensor, yPred: tf.Tensor): number[] {
  return values(tf.grad((p) => tf.sum(loss(yTrue, p)))(yPred));
}

describe.each(['cpu', 'wasm'])('losses on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it('have the values of their examples', () => {
    const round = (loss: tf.Tensor): number[] => values(loss).map((value) => Math.round(value * 1e4) / 1e4);
    expect(round(binaryCrossentropy(tf.tensor2d([[1], [0]]), tf.tensor2d([[0.9], [0.2]])))).toEqual([
      0.1054, 0.2231,
    ]);
    expect(round(categoricalCrossentropy(tf.tensor2d([[0, 1]]), tf.tensor2d([[0.25, 0.75]])))).toEqual([
      0.2877,
    ]);
    expect(round(sparseCategoricalCrossentropy(tf.tensor1d([1]), tf.tensor2d([[0.25, 0.75]])))).toEqual([
      0.2877,
    ]);
    expect(round(meanAbsoluteError(tf.tensor2d([[1, 2]]), tf.tensor2d([[2, 5]])))).toEqual([2]);
    expect(round(meanSquaredError(tf.tensor2d([[1, 2]]), tf.tensor2d([[2, 5]])))).toEqual([5]);
    expect(round(huber(tf.tensor2d([[0, 0]]), tf.tensor2d([[0.5, 3]])))).toEqual([1.3125]);
  });

  it('have the derivatives that finite differences give', () => {
    const cases: readonly (readonly [LossFunction, tf.Tensor, number[]])[] = [
      [binaryCrossentropy, tf.tensor2d([[1, 0, 0.3]]), [0.7, 0.4, 0.2]],
      [meanAbsoluteError, tf.tensor2d([[1, -2, 0.5]]), [0.2, 1, 2]],
      [meanSquaredError, tf.tensor2d([[1, -2, 0.5]]), [0.2, 1, 2]],
      [huber, tf.tensor2d([[1, -2, 0.5]]), [0.2, 1, 2]],
      [categoricalCrossentropy, tf.tensor2d([[0, 0.4, 0.6]]), [0.2, 0.5, 0.6]],
      [sparseCategoricalCrossentropy, tf.tensor1d([2], 'int32'), [0.2, 0.5, 0.6]],
    ];
    const step = 1e-2;
    for (const [loss, yTrue, at] of cases) {
      const analytic = gradient(loss, yTrue, tf.tensor2d([at]));
      at.forEach((value, index) => {
        const shifted = (by: number): number =>
          values(loss(yTrue, tf.tensor2d([at.map((v, i) => (i === index ? value + by : v))])))[0] ?? NaN;
        expect(analytic[index]).toBeCloseTo((shifted(step) - shifted(-step)) / (2 * step), 2);
      });
    }
  });

  it('stay finite where a prediction is certain and wrong', () => {
    const [yTrue, yPred] = [tf.tensor2d([[1], [0], [1]]), tf.tensor2d([[0], [1], [1]])];
    expect(values(binaryCrossentropy(yTrue, yPred)).map(Math.round)).toEqual([16, 16, 0]);
    expect(gradient(binaryCrossentropy, yTrue, yPred).every((slope) => slope === 0)).toBe(true);
    expect(
      values(categoricalCrossentropy(tf.tensor2d([[1, 0]]), tf.tensor2d([[0, 1]]))).map(Math.round),
    ).toEqual([16]);
  });

  it('of absolute errors have no slope where the prediction is right', () => {
    expect(gradient(meanAbsoluteError, tf.tensor2d([[1, 2]]), tf.tensor2d([[1, 3]]))).toEqual([0, 0.5]);
  });

  it('leave no tensor over', () => {
    const [yTrue, yPred] = [tf.tensor2d([[1], [0]]), tf.tensor2d([[0.5], [0.5]])];
    const before = tf.memory().numTensors;
    for (const loss of [
      binaryCrossentropy,
      meanAbsoluteError,
      meanSquaredError,
      huber,
      categoricalCrossentropy,
    ]) {
      loss(yTrue, yPred).dispose();
      tf.grad((p) => tf.sum(loss(yTrue, p)))(yPred).dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('reduceLoss', () => {
  const rows = [
    [1, 2],
    [3, 4],
  ];

  it('divides by the number of values, not by the weights', () => {
    expect(values(reduceLoss(tf.tensor2d(rows), tf.tensor1d([1, 3]), undefined))[0]).toBe(6);
    expect(values(reduceLoss(tf.tensor1d([1, 2]), tf.tensor2d([[1], [3]]), undefined))[0]).toBe(3.5);
  });

  it('averages over what is not masked', () => {
    const mask = tf.tensor2d(
      [
        [1, 0],
        [1, 1],
      ],
      [2, 2],
      'bool',
    );
    expect(values(reduceLoss(tf.tensor2d(rows), undefined, mask))[0]).toBeCloseTo(8 / 3, 6);
    expect(
      values(
        reduceLoss(
          tf.tensor2d(rows),
          tf.tensor2d([
            [2, 9],
            [1, 1],
          ]),
          mask,
        ),
      )[0],
    ).toBeCloseTo(3, 6);
    expect(values(reduceLoss(tf.tensor2d(rows), undefined, tf.zeros([2, 2])))[0]).toBe(0);
  });
});

describe('lossName', () => {
  it('knows short names and those of Python', () => {
    expect(
      ['mse', 'MAE', 'bce', 'binary_crossentropy', 'sparse_categorical_crossentropy', 'logcosh'].map(
        lossName,
      ),
    ).toEqual([
      'meanSquaredError',
      'meanAbsoluteError',
      'binaryCrossentropy',
      'binaryCrossentropy',
      'sparseCategoricalCrossentropy',
      'logcosh',
    ]);
  });
});
