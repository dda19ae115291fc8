import { layers } from '@tensorflow/tfjs-layers';
import {
  bidirectional,
  dropout,
  embedding,
  glorotUniform,
  gru,
  gruCell,
  lstm,
  lstmCell,
  masking,
  rnn,
  simpleRNN,
  simpleRNNCell,
  timeDistributed,
} from '@unroll/layers';
import { LeakyCell } from './leaky-cell.js';

/** What the contract asks of a layer, given an input of 2 rows, 5 timesteps and 3 features. */
export interface LayerCase {
  readonly make: () => layers.Layer;
  /** Vocabulary, for a layer that takes tokens. */
  readonly tokens?: number;
  /** Whether Keras knows the layer. Default true. */
  readonly inKeras?: boolean;
  /** Names and shapes of the weights, in order. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  /** Shapes of the outputs. */
  readonly outputs: readonly (readonly number[])[];
}

const simple = { kernel: [3, 4], recurrent_kernel: [4, 4], bias: [4] };
const long = { kernel: [3, 16], recurrent_kernel: [4, 16], bias: [16] };
const gated = { kernel: [3, 12], recurrent_kernel: [4, 12], bias: [2, 12] };
const all = { returnSequences: true, returnState: true } as const;
const units = 4;

/** Every layer, with the options that change its shapes or weights. */
export const LAYER_CASES: Readonly<Record<string, LayerCase>> = {
  simpleRNN: { make: () => simpleRNN({ units }), weights: simple, outputs: [[2, 4]] },
  'simpleRNN, every output': {
    make: () => simpleRNN({ units, ...all, goBackwards: true }),
    weights: simple,
    outputs: [
      [2, 5, 4],
      [2, 4],
    ],
  },
  'simpleRNN without bias': {
    make: () => simpleRNN({ units, useBias: false, activation: 'softsign', recurrentRegularizer: 'l2' }),
    weights: { kernel: [3, 4], recurrent_kernel: [4, 4] },
    outputs: [[2, 4]],
  },
  lstm: { make: () => lstm({ units }), weights: long, outputs: [[2, 4]] },
  'lstm, every output': {
    make: () => lstm({ units, ...all }),
    weights: long,
    outputs: [
      [2, 5, 4],
      [2, 4],
      [2, 4],
    ],
  },
  'lstm with regularizers and constraints': {
    make: () =>
      lstm({
        units,
        kernelRegularizer: 'l2',
        kernelConstraint: 'maxNorm',
        activityRegularizer: 'l2',
        seed: 0,
      }),
    weights: long,
    outputs: [[2, 4]],
  },
  gru: { make: () => gru({ units }), weights: gated, outputs: [[2, 4]] },
  'gru, reset before': {
    make: () => gru({ units, resetAfter: false, ...all }),
    weights: { ...gated, bias: [12] },
    outputs: [
      [2, 5, 4],
      [2, 4],
    ],
  },
  'gru, stateful': {
    make: () => gru({ units, stateful: true, batchInputShape: [2, 5, 3] }),
    weights: gated,
    outputs: [[2, 4]],
  },
  'rnn of an lstmCell': { make: () => rnn({ cell: lstmCell({ units }) }), weights: long, outputs: [[2, 4]] },
  'rnn of stacked cells': {
    make: () =>
      rnn({
        cell: [lstmCell({ units }), gruCell({ units: 2, resetAfter: false }), simpleRNNCell({ units: 3 })],
        ...all,
      }),
    weights: {
      'cell_0/kernel': [3, 16],
      'cell_0/recurrent_kernel': [4, 16],
      'cell_0/bias': [16],
      'cell_1/kernel': [4, 6],
      'cell_1/recurrent_kernel': [2, 6],
      'cell_1/bias': [6],
      'cell_2/kernel': [2, 3],
      'cell_2/recurrent_kernel': [3, 3],
      'cell_2/bias': [3],
    },
    outputs: [
      [2, 5, 3],
      [2, 4],
      [2, 4],
      [2, 2],
      [2, 3],
    ],
  },
  "rnn of the user's own cell": {
    inKeras: false,
    make: () => rnn({ cell: new LeakyCell({ units }), returnSequences: true }),
    weights: { kernel: [3, 4] },
    outputs: [[2, 5, 4]],
  },
  bidirectional: {
    make: () => bidirectional({ layer: simpleRNN({ units, name: 'inner' }) }),
    weights: prefixed(simple),
    outputs: [[2, 8]],
  },
  'bidirectional, both outputs and states': {
    make: () => bidirectional({ layer: lstm({ units, name: 'inner', ...all }), mergeMode: null }),
    weights: prefixed(long),
    outputs: [
      [2, 5, 4],
      [2, 5, 4],
      [2, 4],
      [2, 4],
      [2, 4],
      [2, 4],
    ],
  },
  'bidirectional, two different layers': {
    make: () =>
      bidirectional({
        layer: gru({ units, name: 'inner', returnSequences: true }),
        backwardLayer: gru({
          units,
          name: 'inner',
          returnSequences: true,
          goBackwards: true,
          activation: 'elu',
        }),
        mergeMode: 'mul',
      }),
    weights: prefixed(gated),
    outputs: [[2, 5, 4]],
  },
  timeDistributed: {
    make: () => timeDistributed({ layer: layers.dense({ units, kernelInitializer: glorotUniform() }) }),
    weights: { kernel: [3, 4], bias: [4] },
    outputs: [[2, 5, 4]],
  },
  embedding: {
    make: () => embedding({ inputDim: 7, outputDim: 4, embeddingsRegularizer: 'l2' }),
    tokens: 7,
    weights: { embeddings: [7, 4] },
    outputs: [[2, 5, 4]],
  },
  masking: { make: () => masking({ maskValue: 0.5 }), weights: {}, outputs: [[2, 5, 3]] },
  dropout: {
    make: () => dropout({ rate: 0.25, noiseShape: [null, 1, null], seed: 0 }),
    weights: {},
    outputs: [[2, 5, 3]],
  },
};

function prefixed(weights: Readonly<Record<string, readonly number[]>>): Record<string, readonly number[]> {
  return Object.fromEntries(
    ['forward_inner', 'backward_inner'].flatMap((layer) =>
      Object.entries(weights).map(([name, shape]) => [`${layer}/${name}`, shape]),
    ),
  );
}
