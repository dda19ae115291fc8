import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, evaluate, fit, predict } from '../src/index.js';
import { forward } from '../src/model/forward.js';
import { noise, numbersOf } from './helpers.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const rnn = (units: number, returnSequences = false): tfl.layers.Layer =>
  tfl.layers.simpleRNN({ units, returnSequences, recurrentInitializer: 'glorotNormal' });

describe('forward', () => {
  it("gives the numbers of tfjs' own predict, for nested models too", () => {
    const inner = tfl.sequential({
      layers: [
        tfl.layers.dense({ units: 3, activation: 'relu', inputShape: [4] }),
        tfl.layers.batchNormalization(),
      ],
    });
    const [a, b] = [tfl.input({ shape: [4] }), tfl.input({ shape: [4] })];
    const joined = tfl.layers
      .concatenate()
      .apply([inner.apply(a) as tfl.SymbolicTensor, inner.apply(b) as tfl.SymbolicTensor]);
    const out = tfl.layers.dense({ units: 2 }).apply(joined) as tfl.SymbolicTensor;
    const model = tfl.model({
      inputs: [a, b],
      outputs: [out, tfl.layers.activation({ activation: 'tanh' }).apply(out) as tfl.SymbolicTensor],
    });
    const inputs = [tf.tensor2d(noise(12, 1), [3, 4]), tf.tensor2d(noise(12, 2), [3, 4])];
    const expected = model.predict(inputs) as tf.Tensor[];
    const found = forward(model, inputs, false).outputs;
    expect(found.map((tensor) => Array.from(tensor.dataSync()))).toEqual(
      expected.map((tensor) => Array.from(tensor.dataSync())),
    );
  });

  it('gives each layer its own mask, where tfjs hands on that of another branch', () => {
    const [tokens, plain] = [tfl.input({ shape: [4] }), tfl.input({ shape: [4, 2] })];
    const embedded = tfl.layers
      .embedding({ inputDim: 5, outputDim: 2, maskZero: true })
      .apply(tokens) as tfl.SymbolicTensor;
    const [first, second] = [rnn(3), rnn(2)];
    const [masked, unmasked] = [
      first.apply(embedded) as tfl.SymbolicTensor,
      second.apply(plain) as tfl.SymbolicTensor,
    ];
    const model = tfl.model({
      inputs: [tokens, plain],
      outputs: tfl.layers.concatenate().apply([masked, unmasked]) as tfl.SymbolicTensor,
    });
    const alone = tfl.model({ inputs: plain, outputs: unmasked });
    const x = tf.tensor3d(noise(16, 3), [2, 4, 2]);
    const [output] = forward(
      model,
      [
        tf.tensor2d([
          [0, 0, 0, 2],
          [0, 0, 1, 3],
        ]),
        x,
      ],
      false,
    ).outputs;
    const own = Array.from((alone.predict(x) as tf.Tensor).dataSync());
    expect(Array.from(tf.slice(output ?? tf.zeros([2, 5]), [0, 3], [2, 2]).dataSync())).toEqual(own);
  });

  it('carries masks into and out of nested models', async () => {
    const inner = tfl.sequential({
      layers: [tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 2 }), inputShape: [3, 2] })],
    });
    const nested = tfl.sequential({
      layers: [tfl.layers.masking({ maskValue: 0, inputShape: [3, 2] }), inner],
    });
    const flat = tfl.sequential({
      layers: [
        tfl.layers.masking({ maskValue: 0, inputShape: [3, 2] }),
        tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 2 }) }),
      ],
    });
    flat.setWeights(nested.getWeights());
    const x = { data: Float32Array.of(1, 2, 3, 4, 0, 0, 5, 6, 0, 0, 0, 0), shape: [2, 3, 2] };
    const y = { data: noise(12, 9), shape: [2, 3, 2] };
    for (const model of [nested, flat]) {
      compile(model, { optimizer: tf.train.sgd(0.1), loss: 'mse', metrics: ['mae'] });
    }
    expect(await evaluate(nested, x, y, { verbose: 0 })).toEqual(await evaluate(flat, x, y, { verbose: 0 }));
    await fit(nested, x, y, { verbose: 0 });
    await fit(flat, x, y, { verbose: 0 });
    expect(numbersOf(nested)).toEqual(numbersOf(flat));
  });
});

describe('tokens', () => {
  it('reach an embedding as integers, whatever type they come in', async () => {
    const model = tfl.sequential({
      layers: [
        tfl.layers.embedding({ inputDim: 300, outputDim: 2, inputLength: 2 }),
        tfl.layers.flatten(),
        tfl.layers.dense({ units: 1 }),
      ],
    });
    const [bytes] = await predict(model, { data: Uint8Array.of(1, 255, 7, 0), shape: [2, 2] });
    const [integers] = await predict(model, { data: Int32Array.of(1, 255, 7, 0), shape: [2, 2] });
    const [floats] = await predict(model, { data: Float32Array.of(1, 255, 7, 0), shape: [2, 2] });
    expect(bytes).toEqual(integers);
    expect(floats).toEqual(integers);
  });
});
