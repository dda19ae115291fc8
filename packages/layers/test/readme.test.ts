import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { rmsprop, useBackend } from '@unroll/kernels';
import {
  bidirectional,
  embedding,
  gru,
  gruCell,
  kernelsOf,
  lstm,
  lstmCell,
  RecurrentCell,
  rnn,
  setRandomSeed,
  simpleRNN,
  summary,
  timeDistributed,
  type StepResult,
} from '@unroll/layers';
import { beforeAll, expect, it } from 'vitest';

beforeAll(async () => {
  await useBackend();
});

it('the model at the top of the README has the parameters, kernels and shapes it says', () => {
  setRandomSeed(42);
  const model = sequential();
  model.add(embedding({ inputDim: 1000, outputDim: 8, maskZero: true }));
  model.add(bidirectional({ layer: gru({ units: 4, dropout: 0.1, recurrentDropout: 0.1 }) }));
  model.add(layers.dense({ units: 1, activation: 'sigmoid' }));
  model.compile({ optimizer: rmsprop(), loss: 'binaryCrossentropy' });
  expect(summary(model)).toMatch(/ 8000\n[^]* 336\n[^]* 9\n[^]*Total params: 8,345/);
  expect(kernelsOf(model).map(({ name, kind }) => [name, kind])).toEqual([
    ['forward_gru', 'fused'],
    ['backward_gru', 'fused'],
  ]);
  const tokens = tf.tensor2d([0, 0, 17, 5, 9, 3], [2, 3], 'int32');
  expect((model.predict(tokens) as tf.Tensor).shape).toEqual([2, 1]);
});

class Leaky extends RecurrentCell {
  static readonly className = 'Leaky';
  readonly stateSize = 2;

  step(x: tf.Tensor, states: tf.Tensor[]): StepResult {
    const [h] = states as [tf.Tensor];
    const output = tf.add(tf.mul(h, 0.5), x);
    return { output, states: [output] };
  }
}

it("a cell of one's own gives the numbers of the README", () => {
  const layer = rnn({ cell: new Leaky() });
  expect((layer.apply(tf.ones([1, 3, 2])) as tf.Tensor).arraySync()).toEqual([[1.75, 1.75]]);
});

it('the examples of the reference have the shapes they say', () => {
  const [output, h, c] = lstm({ units: 4, returnState: true }).apply(tf.zeros([2, 5, 3])) as tf.Tensor[];
  expect([output, h, c].map((tensor) => tensor?.shape)).toEqual([
    [2, 4],
    [2, 4],
    [2, 4],
  ]);
  const tokens = tf.tensor2d([[0, 5, 9]], [1, 3], 'int32');
  const vectors = embedding({ inputDim: 1000, outputDim: 8, maskZero: true }).apply(tokens) as tf.Tensor;
  expect(vectors.shape).toEqual([1, 3, 8]);
  const shapeOf = (output: unknown) => (output as tf.Tensor).shape;
  const stacked = rnn({ cell: [lstmCell({ units: 8 }), gruCell({ units: 4 })], returnSequences: true });
  expect(shapeOf(stacked.apply(tf.zeros([2, 5, 3])))).toEqual([2, 5, 4]);
  expect(shapeOf(gru({ units: 4, returnSequences: true }).apply(tf.zeros([2, 5, 3])))).toEqual([2, 5, 4]);
  const both = bidirectional({ layer: simpleRNN({ units: 32 }) });
  expect(shapeOf(both.apply(tf.zeros([2, 5, 32])))).toEqual([2, 64]);
  expect(both.countParams()).toBe(4160);
  const steps = timeDistributed({ layer: layers.dense({ units: 2 }) });
  expect(shapeOf(steps.apply(tf.zeros([4, 10, 3])))).toEqual([4, 10, 2]);
  const net = sequential();
  net.add(lstm({ units: 4, activation: 'relu', inputShape: [5, 3] }));
  expect(kernelsOf(net)[0]?.reason).toBe('the fused kernel has activation tanh, not relu');
});
