import * as tf from '@tensorflow/tfjs-core';
import { layers, type Shape } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import {
  bidirectional,
  dropout,
  embedding,
  gru,
  LayerError,
  lstm,
  lstmCell,
  RecurrentCell,
  rnn,
  simpleRNN,
  StackedCells,
  timeDistributed,
  varianceScaling,
} from '@unroll/layers';
import { beforeAll, expect, it } from 'vitest';

beforeAll(async () => {
  await useBackend('cpu');
});

const wrong = (value: unknown): never => value as never;
const one = { units: 1 } as const;
const backwards = { ...one, goBackwards: true } as const;

/** What is asked for, and the message it gets. */
const MESSAGES: readonly [string, () => unknown][] = [
  ['lstm: units must be a whole number greater than 0, got 0', () => lstm({ units: 0 })],
  ['gru: units must be a whole number greater than 0, got 1.5', () => gru({ units: 1.5 })],
  ['simpleRNN: units must be a whole number greater than 0, got undefined', () => simpleRNN(wrong({}))],
  ['lstm: dropout must be at least 0 and less than 1, got 1', () => lstm({ ...one, dropout: 1 })],
  [
    'gru: recurrentDropout must be at least 0 and less than 1, got -0.1',
    () => gru({ ...one, recurrentDropout: -0.1 }),
  ],
  ['dropout: rate must be at least 0 and less than 1, got "half"', () => dropout({ rate: wrong('half') })],
  ['dropout: seed must be a whole number, got 0.5', () => dropout({ rate: 0.5, seed: 0.5 })],
  [
    'lstm: activation must be one of "linear", "tanh", "sigmoid", "hardSigmoid", "relu", "relu6", "elu", "selu", "softplus", "softsign", "silu", "exponential", got "tanhh"',
    () => lstm({ ...one, activation: wrong('tanhh') }),
  ],
  [
    'gru: kernelInitializer must be one of zeros, ones, identity, randomUniform, uniform, randomNormal, truncatedNormal, varianceScaling, glorotUniform, glorotNormal, heUniform, heNormal, lecunUniform, lecunNormal, orthogonal, got "glorot"',
    () => gru({ ...one, kernelInitializer: wrong('glorot') }),
  ],
  [
    'lstm: biasRegularizer must be one of "l1", "l2", got "l3"',
    () => lstm({ ...one, biasRegularizer: wrong('l3') }),
  ],
  [
    'lstm: kernelConstraint must be one of "maxNorm", "minMaxNorm", "nonNeg", "unitNorm", got "norm"',
    () => lstm({ ...one, kernelConstraint: wrong('norm') }),
  ],
  [
    'lstm: kernelInitializer must be of a class registered with tf.serialization.registerClass, got "Evil"',
    () => lstm({ ...one, kernelInitializer: wrong({ className: 'Evil', config: {} }) }),
  ],
  ['varianceScaling: scale must be greater than 0, got -1', () => varianceScaling({ scale: -1 })],
  [
    'embedding: inputDim must be a whole number greater than 0, got -3',
    () => embedding({ inputDim: -3, outputDim: 1 }),
  ],
  [
    'rnn: cell must be a RecurrentCell or a list of them, got an object of class Object',
    () => rnn(wrong({ cell: {} })),
  ],
  ['rnn: cell must hold at least one cell, got []', () => rnn({ cell: [] })],
  ['rnn: cell[1] must be a RecurrentCell, got "lstm"', () => rnn({ cell: [lstmCell(one), wrong('lstm')] })],
  [
    "bidirectional: layer must be one of unroll's recurrent layers, got an object of class Dense",
    () => bidirectional(wrong({ layer: layers.dense(one) })),
  ],
  [
    'bidirectional: mergeMode must be one of "concat", "sum", "mul", "ave", null, got "both"',
    () => bidirectional({ layer: lstm(one), mergeMode: wrong('both') }),
  ],
  [
    'bidirectional: layer must have goBackwards: false, got true',
    () => bidirectional({ layer: gru(backwards) }),
  ],
  [
    'bidirectional: backwardLayer must have goBackwards: true, got false',
    () => bidirectional({ layer: gru(one), backwardLayer: gru(one) }),
  ],
  [
    "bidirectional: backwardLayer.returnState must be false, as the layer's, got true",
    () => bidirectional({ layer: gru(one), backwardLayer: gru({ ...backwards, returnState: true }) }),
  ],
  [
    'timeDistributed: layer must be a layer, got a function',
    () => timeDistributed({ layer: wrong(layers.dense) }),
  ],
  [
    'recurrent: input must have the shape [batch, time, features] with features known, got [null, 5]; an Embedding, or a recurrent layer with returnSequences: true, gives such a shape',
    () => {
      simpleRNN({ ...one, name: 'recurrent' }).build([null, 5]);
    },
  ],
  [
    'recurrent: input of a stateful layer must have the shape [batch, time, features] with batch known, got [null, 5, 2]; give the first layer a batchInputShape',
    () => {
      simpleRNN({ ...one, stateful: true, name: 'recurrent' }).build([null, 5, 2]);
    },
  ],
  [
    'recurrent: input must have the shape [batch, time, 2] with at least one timestep, got [3, 0, 2]',
    () => built([3, 1, 2]).apply(tf.zeros([3, 0, 2])),
  ],
  [
    'recurrent: input must have the shape [batch, time, 2] with at least one timestep, got [3, 4, 7]',
    () => built([3, 1, 2]).apply(tf.zeros([3, 4, 7])),
  ],
  [
    'recurrent: mask must have the shape [3, 4], got [3, 5]',
    () => built([3, 4, 2]).apply(tf.zeros([3, 4, 2]), { mask: tf.ones([3, 5], 'bool') }),
  ],
  [
    'recurrent: initialState must hold 2 tensor(s), one for each state of the cell, got 1',
    () => built([3, 4, 2]).apply(tf.zeros([3, 4, 2]), { initialState: tf.zeros([3, 1]) }),
  ],
  [
    'recurrent: initialState[1] must have the shape [3, 1], got [2, 1]',
    () => built([3, 4, 2]).apply(tf.zeros([3, 4, 2]), { initialState: [tf.zeros([3, 1]), tf.zeros([2, 1])] }),
  ],
  [
    'recurrent: resetStates() needs a layer with stateful: true',
    () => {
      built([3, 4, 2]).resetStates();
    },
  ],
  [
    "both: initialState must hold 4 tensors, the forward layer's states and then the backward layer's, got 2",
    () =>
      bidirectional({ layer: lstm(one), name: 'both' }).apply(tf.zeros([3, 4, 2]), {
        initialState: [tf.zeros([3, 1]), tf.zeros([3, 1])],
      }),
  ],
  [
    'cell: input must have the shape [batch, features] with features known, got [2, null]',
    () => {
      lstmCell({ ...one, name: 'cell' }).build([2, null]);
    },
  ],
  [
    'cell: input must have the shape [batch, features], got []; build the cell first',
    () => lstmCell({ ...one, name: 'cell' }).tensors,
  ],
  [
    'stacked_cells: setRandomState() needs a cell with random numbers',
    () => {
      RecurrentCell.prototype.setRandomState.call(new StackedCells({ cells: [lstmCell(one)] }), []);
    },
  ],
  [
    'words: build the layer before calling it',
    () => embedding({ inputDim: 1, outputDim: 1, name: 'words' }).call(tf.zeros([1, 1]), {}),
  ],
  [
    'dropout: noiseShape must have 2 entries, as the input, got [1]',
    () => dropout({ rate: 0.5, noiseShape: [1] }).apply(tf.zeros([3, 4]), { training: true }),
  ],
  [
    'steps: input must have the shape [batch, time, ...features], got [null, 3]',
    () => {
      timeDistributed({ layer: layers.dense(one), name: 'steps' }).build([null, 3]);
    },
  ],
];

function built(shape: Shape) {
  const layer = lstm({ units: 1, name: 'recurrent' });
  layer.build(shape);
  return layer;
}

it.each(MESSAGES)('%s', (message, act) => {
  let caught: unknown;
  try {
    act();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(LayerError);
  expect((caught as LayerError).message).toBe(message);
  expect((caught as LayerError).code).toMatch(/^UNROLL_(BAD_OPTION|SHAPE|STATE)$/);
});
