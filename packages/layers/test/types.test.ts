import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { bidirectional, embedding, gru, lstm, simpleRNN } from '@unroll/layers';
import { beforeAll, expect, it } from 'vitest';

beforeAll(async () => {
  await useBackend('cpu');
});

it('options that would be ignored are not in the types', () => {
  const made = [
    // @ts-expect-error -- there is one way to compute: nothing to unroll
    () => lstm({ units: 1, unroll: true }),
    // @ts-expect-error -- there is no cuDNN
    () => gru({ units: 1, useCudnn: false }),
    // @ts-expect-error -- there is one implementation
    () => simpleRNN({ units: 1, implementation: 1 }),
    // @ts-expect-error -- a SimpleRNN has no gates
    () => simpleRNN({ units: 1, recurrentActivation: 'sigmoid' }),
    // @ts-expect-error -- only a GRU has a reset gate
    () => lstm({ units: 1, resetAfter: true }),
    // @ts-expect-error -- tfjs' spelling of an activation that Keras does not have
    () => lstm({ units: 1, activation: 'swish' }),
    // @ts-expect-error -- deprecated in Keras
    () => embedding({ inputDim: 1, outputDim: 1, inputLength: 5 }),
    // @ts-expect-error -- no such mode
    () => bidirectional({ layer: gru({ units: 1 }), mergeMode: 'max' }),
    // @ts-expect-error -- units are required
    () => gru({}),
  ];
  expect(made).toHaveLength(9);
});

it('readonly shapes and lists are welcome', () => {
  const shape = [4, 3] as const;
  expect(lstm({ units: 2, inputShape: shape }).batchInputShape).toEqual([null, 4, 3]);
});

it('weights may be given where a layer is made', () => {
  const table = tf.tensor2d([[1], [2]]);
  const layer = embedding({ inputDim: 2, outputDim: 1, weights: [table] });
  const tokens = tf.tensor2d([[1, 0]], [1, 2], 'int32');
  expect((layer.apply(tokens) as tf.Tensor).arraySync()).toEqual([[[2], [1]]]);
  const trained = bidirectional({ layer: gru({ units: 2 }) });
  trained.build([null, 3, 1]);
  const copy = bidirectional({ layer: gru({ units: 2 }), weights: trained.getWeights() });
  const x = tf.ones([1, 3, 1]);
  expect((copy.apply(x) as tf.Tensor).arraySync()).toEqual((trained.apply(x) as tf.Tensor).arraySync());
});
