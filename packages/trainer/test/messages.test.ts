import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AbortedError,
  BackupAndRestore,
  type Batch,
  Callback,
  compile,
  evaluate,
  fit,
  fitGenerator,
  getLearningRate,
  LambdaCallback,
  loadModel,
  predict,
  saveModel,
} from '../src/index.js';
import { at } from '../src/data/at.js';
import { putWeights } from '../src/model/weight-snapshot.js';
import { samples, smallModel } from './helpers.js';

const data = samples(20);
let folder = '';

beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'unroll-messages-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function compiled(): ReturnType<typeof smallModel> {
  const model = smallModel();
  compile(model, { optimizer: 'sgd', loss: 'bce', metrics: ['acc'] });
  return model;
}

describe('messages that are rarely seen', () => {
  it('of an evaluation or prediction that was stopped', async () => {
    const signal = AbortSignal.abort('enough');
    await expect(predict(compiled(), data.x, { signal })).rejects.toThrow(AbortedError);
    await expect(predict(compiled(), data.x, { signal })).rejects.toThrow(
      'predict: stopped by its signal before it was done',
    );
    await expect(evaluate(compiled(), data.x, data.y, { signal, verbose: 0 })).rejects.toMatchObject({
      message: 'evaluate: stopped by its signal before it was done',
      code: 'UNROLL_ABORTED',
      cause: 'enough',
    });
  });

  it('of an abort during validation, which drops the epoch', async () => {
    const controller = new AbortController();
    const stop = new LambdaCallback({
      onTestBatchEnd: () => {
        controller.abort();
      },
    });
    const history = await fit(compiled(), data.x, data.y, {
      epochs: 3,
      verbose: 0,
      validationSplit: 0.5,
      signal: controller.signal,
      callbacks: [stop],
    });
    expect(history.toJSON()).toMatchObject({ epoch: [], stopReason: 'aborted' });
  });

  it('of class weights that cannot be used', async () => {
    const input = tfl.input({ shape: [3] });
    const two = tfl.model({
      inputs: input,
      outputs: [1, 2].map((units) => tfl.layers.dense({ units }).apply(input) as tfl.SymbolicTensor),
    });
    compile(two, { optimizer: 'sgd', loss: 'mse' });
    const y = [data.y, { data: new Float32Array(40), shape: [20, 2] }];
    await expect(fit(two, data.x, y, { verbose: 0, classWeight: { 1: 2 } })).rejects.toThrow(
      'fit: classWeight must be used with a model of one output, got "2 outputs"',
    );
    const weighted: Batch = [data.x, data.y, data.y];
    await expect(
      fitGenerator(compiled(), () => [weighted], { verbose: 0, classWeight: { 1: 2 } }),
    ).rejects.toThrow(
      'fitGenerator: generator, batch 1 of epoch 1: classWeight must not be given together with sample weights, got Object',
    );
    const sequences = tfl.sequential({
      layers: [
        tfl.layers.reshape({ targetShape: [3, 1], inputShape: [3] }),
        tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 1 }) }),
      ],
    });
    compile(sequences, { optimizer: 'sgd', loss: 'mse' });
    const steps: Batch = [data.x, { data: new Float32Array(60), shape: [20, 3, 1] }];
    await expect(
      fitGenerator(sequences, () => [steps], { verbose: 0, classWeight: { 1: 2 } }),
    ).rejects.toThrow(
      'classWeight must be used with targets of one class per sample, got "targets of shape [20, 3, 1]"',
    );
  });

  it('of weights in a generator', async () => {
    const short: Batch = [data.x, data.y, { data: new Float32Array(3), shape: [3] }];
    await expect(fitGenerator(compiled(), () => [short], { verbose: 0 })).rejects.toThrow(
      'fitGenerator: generator, batch 1 of epoch 1: sampleWeight must have shape [20], got [3]',
    );
  });

  it('of callbacks outside training, or with a state they do not take back', () => {
    class Mine extends Callback {}
    expect(() => new Mine().model).toThrow('Mine: the model is known only while training');
    expect(() => new Mine().params).toThrow('Mine: the session is known only while training');
    expect(() => {
      new Mine().setState(1);
    }).toThrow('Mine: has state in the checkpoint but does not take it back');
  });

  it('of an optimizer without a learning rate or a state', async () => {
    const model = smallModel();
    compile(model, { optimizer: tf.train.adamax(0.1), loss: 'bce' });
    await expect(saveModel(model, join(folder, 'adamax'))).rejects.toThrow(
      'saveModel: the optimizer Adamax cannot save its state: getWeights() is not implemented for Adamax yet. Save with { includeOptimizer: false }',
    );
    const bare = Object.assign(tf.train.sgd(0.1), { learningRate: undefined });
    expect(() => getLearningRate(bare)).toThrow(
      'getLearningRate: optimizer must have a learningRate that is a number, got undefined',
    );
  });

  it('of snapshots and lists', () => {
    expect(() => {
      putWeights(smallModel(), []);
    }).toThrow('putWeights: snapshot must hold 4 weights, got 0');
    expect(() => at([1], 3)).toThrow('no element 3 in a list of 1');
  });

  it('of checkpoints', async () => {
    const dir = join(folder, 'model');
    const path = join(dir, 'model.json');
    await saveModel(compiled(), dir);
    const whole = readFileSync(path, 'utf8');
    const attempts: readonly (readonly [string, string])[] = [
      ['[]', `loadModel: ${path} must hold an object`],
      ['{"modelTopology": 3}', `loadModel: ${path}: modelTopology must be an object`],
      [
        '{"modelTopology": {}, "weightsManifest": 3}',
        `loadModel: ${path}: weightsManifest must be a list of groups`,
      ],
      [
        whole.replace(/"name":"([^"]*)bias"/, '"name":"$1kernel"'),
        /the weight .*kernel must appear once$/.source,
      ],
    ];
    for (const [text, message] of attempts) {
      writeFileSync(path, text);
      await expect(loadModel(dir)).rejects.toThrow(message.startsWith('the') ? new RegExp(message) : message);
    }
    writeFileSync(path, whole);
    const wider = tfl.sequential({ layers: [tfl.layers.dense({ units: 1, inputShape: [3] })] });
    compile(wider, { optimizer: 'sgd', loss: 'mse' });
    const backup = join(folder, 'backup');
    const keeps = [new BackupAndRestore(backup, { deleteCheckpoint: false })];
    await fit(compiled(), data.x, data.y, { verbose: 0, callbacks: keeps });
    const resume = fit(wider, data.x, data.y, { verbose: 0, callbacks: [new BackupAndRestore(backup)] });
    await expect(resume).rejects.toThrow(`${backup} must hold 2 weights, got 4`);
  });
});
