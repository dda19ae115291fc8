import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { compile, evaluate, fit, predict, predictOnBatch, testOnBatch, trainOnBatch } from '../src/index.js';
import { numbersOf, samples, smallModel } from './helpers.js';

const options = { optimizer: 'rmsprop', loss: 'binaryCrossentropy', metrics: ['acc'] } as const;

function compiledModel(): ReturnType<typeof smallModel> {
  const model = smallModel();
  compile(model, { ...options, metrics: [...options.metrics] });
  return model;
}

describe('trainOnBatch', () => {
  it('takes the steps of fit, one by one', async () => {
    const { x, y } = samples(32);
    const [stepped, fitted] = [compiledModel(), compiledModel()];
    const before = await evaluate(stepped, x, y, { verbose: 0 });
    const logs = await trainOnBatch(stepped, x, y);
    await trainOnBatch(stepped, x, y);
    await fit(fitted, x, y, { epochs: 2, batchSize: 32, shuffle: false, verbose: 0 });
    expect(logs.loss).toBeCloseTo(before.loss ?? Number.NaN, 6);
    expect(logs.acc).toBe(before.acc);
    expect(numbersOf(stepped)).toEqual(numbersOf(fitted));
  });

  it('weighs samples, leaves the tensors that it is given, and keeps none of its own', async () => {
    const { x, y } = samples(8);
    const model = compiledModel();
    const inputs = tf.tensor2d(x.data as Float32Array, [8, 3]);
    const targets = tf.tensor1d(y.data as Float32Array);
    const none = { data: new Float32Array(8), shape: [8] };
    await trainOnBatch(model, inputs, targets);
    const before = tf.memory().numTensors;
    const weights = numbersOf(model);
    expect((await testOnBatch(model, inputs, targets, { sampleWeight: none })).loss).toBe(0);
    expect(numbersOf(model)).toEqual(weights);
    await trainOnBatch(model, [inputs], [targets]);
    expect(numbersOf(model)).not.toEqual(weights);
    expect(tf.memory().numTensors).toBe(before);
    expect(inputs.isDisposed || targets.isDisposed).toBe(false);
  });

  it('predicts as predict does', async () => {
    const { x } = samples(8);
    const model = smallModel();
    const [expected] = await predict(model, x);
    const before = tf.memory().numTensors;
    const inputs = tf.tensor2d(x.data as Float32Array, [8, 3]);
    expect(await predictOnBatch(model, x)).toEqual([expected]);
    expect(await predictOnBatch(model, [inputs])).toEqual([expected]);
    expect(tf.memory().numTensors).toBe(before + 1);
    await expect(predictOnBatch(model, { data: new Float32Array(4), shape: [2, 2] })).rejects.toThrow(
      /^predictOnBatch: .*\[null, 3\].*\[2, 2\]/,
    );
  });

  it('says what does not fit', async () => {
    const { x, y } = samples(8);
    const model = compiledModel();
    const before = tf.memory().numTensors;
    const narrow = { data: new Float32Array(16), shape: [8, 2] };
    await expect(trainOnBatch(model, narrow, y)).rejects.toThrow(/^trainOnBatch: .*\[null, 3\].*\[8, 2\]/);
    await expect(trainOnBatch(model, x, y, { weights: x } as never)).rejects.toThrow(
      /^trainOnBatch: .*weights/,
    );
    await expect(testOnBatch(smallModel(), x, y)).rejects.toThrow(/^testOnBatch: .*compile/);
    expect(tf.memory().numTensors).toBe(before + 4); // the weights of the model that was not compiled
  });
});
