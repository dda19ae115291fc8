import * as tf from '@tensorflow/tfjs-core';
import { layers, loadLayersModel, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adam, OptionError, rmsprop, sgd, ShapeError, useBackend } from '../src/index.js';
import { availableBackends } from './available-backends.js';

const factories = { sgd, rmsprop, adam };

function makeModel(): Sequential {
  return sequential({
    layers: [layers.dense({ units: 5, inputShape: [3], activation: 'tanh' }), layers.dense({ units: 1 })],
  });
}

describe.each(availableBackends)('optimizers on %s', (backend) => {
  beforeEach(async () => {
    await useBackend(backend, { threads: 1 });
  });
  afterEach(() => {
    tf.disposeVariables();
  });

  it.each(['sgd', 'rmsprop', 'adam'] as const)('%s minimizes, alone and in a model', async (name) => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d([3, -2, 0.5])));
    const optimizer = factories[name]({ learningRate: 0.05 });
    const cost = (): number => tf.tidy(() => tf.sum(tf.square(w)).dataSync()[0] ?? Number.NaN);
    const start = cost();
    for (let step = 0; step < 20; step++) {
      optimizer.minimize(() => tf.sum(tf.square(w)));
    }
    expect(cost()).toBeLessThan(start);
    expect(optimizer.iterations).toBe(20);

    const model = makeModel();
    model.compile({ optimizer: factories[name]({ learningRate: 0.01 }), loss: 'meanSquaredError' });
    const [x, y] = [tf.randomNormal([16, 3], 0, 1, 'float32', 1), tf.ones([16, 1])];
    const first = (await model.trainOnBatch(x, y)) as number;
    const { numTensors } = tf.memory();
    let last = first;
    for (let step = 0; step < 30; step++) {
      last = (await model.trainOnBatch(x, y)) as number;
    }
    expect(last).toBeLessThan(first);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it.each([
    () => sgd({ momentum: 0.9 }),
    () => rmsprop({ centered: true, momentum: 0.1, epsilon: 1e-3 }),
    () => adam({ amsgrad: true, clipnorm: 1, weightDecay: 0.01 }),
  ])('is saved and loaded with a model, and goes on as if nothing had happened', async (make) => {
    const [x, y] = [tf.randomNormal([8, 3], 0, 1, 'float32', 2), tf.ones([8, 1])];
    const model = makeModel();
    const optimizer = make();
    model.compile({ optimizer, loss: 'meanSquaredError' });
    await model.trainOnBatch(x, y);
    await model.trainOnBatch(x, y);
    let saved: tf.io.ModelArtifacts = {};
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
      }),
      { includeOptimizer: true },
    );
    const loaded = await loadLayersModel(tf.io.fromMemory(saved));
    expect(loaded.optimizer.iterations).toBe(2);
    expect(loaded.optimizer.getConfig()).toEqual(optimizer.getConfig());
    for (let step = 0; step < 3; step++) {
      expect(await loaded.trainOnBatch(x, y)).toBe(await model.trainOnBatch(x, y));
    }
    const names = (await optimizer.getWeights()).map(({ name }) => name);
    expect(names[0]).toBe('iter');
    expect(new Set(names).size).toBe(names.length);
  });

  it('never changes what shares data with a weight or a moving average', async () => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
    const optimizer = adam();
    const step = (): void => {
      optimizer.minimize(() => tf.sum(tf.square(w)));
    };
    step();
    const kept = [w, ...(await optimizer.getWeights()).map(({ tensor }) => tensor)].map((t) => tf.clone(t));
    const values = kept.map((tensor) => [...tensor.dataSync()]);
    step();
    expect(kept.map((tensor) => [...tensor.dataSync()])).toEqual(values);
    expect([...w.dataSync()]).not.toEqual(values[0]);
  });

  it('multiplies by the weights of this step, not by packed ones of the last', () => {
    tf.tidy(() => {
      const w = tf.variable(tf.ones<tf.Rank.R2>([8, 8]));
      const x = tf.eye(8);
      const optimizer = sgd({ learningRate: 1 });
      expect(tf.matMul(x, w).dataSync()[0]).toBe(1);
      optimizer.applyGradients([{ name: w.name, tensor: tf.fill([8, 8], 0.25) }]);
      expect(tf.matMul(x, w).dataSync()[0]).toBe(0.75);
      w.dispose();
    });
  });

  it('takes a new learning rate at any time', () => {
    const w = tf.tidy(() => tf.variable(tf.scalar(1)));
    const optimizer = sgd({ learningRate: 0.5 });
    expect(optimizer.learningRate).toBe(0.5);
    optimizer.learningRate = 0;
    optimizer.minimize(() => tf.mul(w, 3));
    expect(w.dataSync()[0]).toBe(1);
    optimizer.learningRate = 0.25;
    optimizer.minimize(() => tf.mul(w, 2));
    expect(w.dataSync()[0]).toBe(0.5);
    expect(() => {
      optimizer.learningRate = -1;
    }).toThrow('sgd: learningRate must be a number from 0 up, got -1.');
  });

  it('skips a weight without a gradient', () => {
    const [a, b] = tf.tidy(() => [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(2))] as const);
    const gradient = tf.scalar(1);
    sgd({ learningRate: 1 }).applyGradients({ [a.name]: gradient });
    expect([a.dataSync()[0], b.dataSync()[0]]).toEqual([0, 2]);
  });

  it('refuses saved weights that do not fit', async () => {
    const w = tf.tidy(() => tf.variable(tf.ones([2, 3])));
    const optimizer = adam();
    const iter = { name: 'iter', tensor: tf.scalar(1, 'int32') };
    const slot = (name: string): { name: string; tensor: tf.Tensor } => ({ name, tensor: tf.zeros([4]) });
    await expect(optimizer.setWeights([iter, slot('w/momentum')])).rejects.toThrow(
      'adam.setWeights: the number of weights must be 1 + 2 for each weight, got 2.',
    );
    await optimizer.setWeights([iter, slot('w/momentum'), slot('w/velocity')]);
    const train = (): unknown => optimizer.minimize(() => tf.sum(w));
    expect(train).toThrow(ShapeError);
    expect(train).toThrow(
      'adam.setWeights: the slots of w must have shape [2, 3], got [4]. ' +
        'Restore an optimizer with the model it was saved with.',
    );
  });
});

describe('options that cannot work', () => {
  it.each([
    [() => sgd({ learningRate: -0.1 }), 'sgd: learningRate must be a number from 0 up, got -0.1.'],
    [() => sgd({ momentum: 1.5 }), 'sgd: momentum must be a number from 0 to 1, got 1.5.'],
    [() => rmsprop({ rho: Number.NaN }), 'rmsprop: rho must be a number from 0 to 1, got NaN.'],
    [() => rmsprop({ epsilon: -1 }), 'rmsprop: epsilon must be a number from 0 up, got -1.'],
    [() => adam({ beta1: -1 }), 'adam: beta1 must be a number from 0 up to, but not, 1, got -1.'],
    [() => adam({ beta2: 1 }), 'adam: beta2 must be a number from 0 up to, but not, 1, got 1.'],
    [
      () => adam({ clipnorm: 0 }),
      'adam: clipnorm must be a number above 0, got 0. Leave it out to clip nothing.',
    ],
    [
      () => adam({ clipnorm: 1, clipvalue: 2 }),
      'adam: clipvalue must be the only one of clipnorm, clipvalue and globalClipnorm, got 2. Leave out clipnorm.',
    ],
    [
      () => adam({ lr: 0.1 } as object),
      'adam: options must be among learningRate, weightDecay, clipnorm, clipvalue, globalClipnorm, beta1, beta2, ' +
        "epsilon, amsgrad, got 'lr'.",
    ],
  ])('%#', (make, message) => {
    expect(make).toThrow(OptionError);
    expect(make).toThrow(message);
  });
});
