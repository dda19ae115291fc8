import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BackupAndRestore,
  compile,
  disposeModel,
  EarlyStopping,
  evaluate,
  evaluateGenerator,
  fit,
  fitGenerator,
  LambdaCallback,
  loadModel,
  loadWeights,
  predict,
  predictGenerator,
  saveModel,
} from '../src/index.js';
import { batchesOf, samples, smallModel } from './helpers.js';

const data = samples(30);

describe.each(['cpu', 'wasm'])('on %s no tensor is left over', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it('by steps and epochs of fit, with everything switched on', async () => {
    const model = smallModel();
    compile(model, {
      optimizer: tf.train.adam(0.01),
      loss: 'bce',
      metrics: ['acc', 'rmse', 'precision', 'recall', 'bce'],
    });
    const counts: number[] = [];
    await fit(model, data.x, data.y, {
      epochs: 6,
      batchSize: 7,
      verbose: 0,
      validationSplit: 0.2,
      classWeight: { 1: 2 },
      callbacks: [
        new EarlyStopping({ restoreBestWeights: true, patience: 9 }),
        new LambdaCallback({ onTrainBatchEnd: () => void counts.push(tf.memory().numTensors) }),
      ],
    });
    expect(new Set(counts.slice(1)).size).toBe(1);
  });

  it('by a model with several outputs, masks, regularizers and constraints', async () => {
    const input = tfl.input({ shape: [4, 2] });
    const masked = tfl.layers.masking({ maskValue: 0 }).apply(input) as tfl.SymbolicTensor;
    const sequence = tfl.layers
      .simpleRNN({ units: 3, returnSequences: true, recurrentInitializer: 'glorotNormal' })
      .apply(masked) as tfl.SymbolicTensor;
    const steps = tfl.layers
      .timeDistributed({ layer: tfl.layers.dense({ units: 1 }), name: 'steps' })
      .apply(sequence) as tfl.SymbolicTensor;
    const state = tfl.layers
      .simpleRNN({ units: 2, recurrentInitializer: 'glorotNormal' })
      .apply(sequence) as tfl.SymbolicTensor;
    const last = tfl.layers
      .dense({ units: 1, name: 'last', kernelRegularizer: 'l1l2', kernelConstraint: 'maxNorm' })
      .apply(state) as tfl.SymbolicTensor;
    const model = tfl.model({ inputs: input, outputs: [steps, last] });
    compile(model, { optimizer: 'sgd', loss: { steps: 'mse', last: 'mae' }, metrics: ['mae'] });
    const x = { data: samples(16).x.data.slice(0, 40), shape: [5, 4, 2] };
    const y = [
      { data: new Float32Array(20), shape: [5, 4] },
      { data: new Float32Array(5), shape: [5] },
    ];
    const counts: number[] = [];
    const history = await fit(model, x, y, {
      epochs: 4,
      batchSize: 2,
      verbose: 0,
      callbacks: [new LambdaCallback({ onTrainBatchEnd: () => void counts.push(tf.memory().numTensors) })],
    });
    expect(new Set(counts.slice(1)).size).toBe(1);
    expect(Object.keys(history.history)).toEqual([
      'loss',
      'steps_loss',
      'last_loss',
      'steps_mae',
      'last_mae',
    ]);
    const total = (history.history.steps_loss?.[0] ?? 0) + (history.history.last_loss?.[0] ?? 0);
    expect(history.history.loss?.[0]).toBeGreaterThan(total);
  });

  it('by whole calls, saving and loading included', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-memory-'));
    const model = smallModel();
    compile(model, { optimizer: tf.train.adam(0.01), loss: 'bce', metrics: ['acc'] });
    const calls = async (): Promise<void> => {
      await fit(model, data.x, data.y, {
        verbose: 0,
        callbacks: [new BackupAndRestore(join(folder, 'backup'), { deleteCheckpoint: false })],
      });
      await fit(model, data.x, data.y, {
        verbose: 0,
        epochs: 2,
        callbacks: [new BackupAndRestore(join(folder, 'backup'))],
      });
      await fitGenerator(model, () => batchesOf(data, 8), {
        verbose: 0,
        validationData: () => batchesOf(data, 8),
      });
      await fitGenerator(model, () => tensorBatches(), { verbose: 0 });
      await evaluate(model, data.x, data.y, { verbose: 0 });
      await evaluateGenerator(model, () => batchesOf(data, 8), { verbose: 0 });
      await predict(model, data.x);
      await predictGenerator(model, () => batchesOf(data, 8));
      await saveModel(model, join(folder, 'model'));
      await loadWeights(model, join(folder, 'model'));
      const loaded = await loadModel(join(folder, 'model'));
      disposeModel(loaded);
    };
    await calls();
    const before = tf.memory().numTensors;
    await calls();
    expect(tf.memory().numTensors).toBe(before);
    rmSync(folder, { recursive: true });
  });

  it('by errors in the middle of training', async () => {
    const model = smallModel();
    compile(model, { optimizer: 'sgd', loss: 'bce' });
    const fails = new LambdaCallback({
      onTrainBatchEnd: () => {
        throw new Error('no more');
      },
    });
    const before = tf.memory().numTensors;
    await expect(fit(model, data.x, data.y, { verbose: 0, callbacks: [fails] })).rejects.toThrow('no more');
    const wrong = [
      { data: new Float32Array(6), shape: [2, 3] },
      { data: new Float32Array(3), shape: [3] },
    ] as const;
    await expect(fitGenerator(model, () => [wrong], { verbose: 0 })).rejects.toThrow('target');
    expect(tf.memory().numTensors).toBe(before);
  });
});

function* tensorBatches(): Generator<readonly [tf.Tensor, tf.Tensor]> {
  for (let i = 0; i < 3; i += 1) {
    yield [tf.ones([4, 3]), tf.zeros([4, 1])];
  }
}
