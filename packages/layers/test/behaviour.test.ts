import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, sequential, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { rmsprop, useBackend } from '@unroll/kernels';
import {
  bidirectional,
  dropout,
  embedding,
  glorotUniform,
  gru,
  gruCell,
  kernelsOf,
  lstm,
  lstmCell,
  masking,
  orthogonal,
  rnn,
  setRandomSeed,
  simpleRNN,
  timeDistributed,
} from '@unroll/layers';
import { beforeAll, describe, expect, it } from 'vitest';

const values = (tensor: unknown): number[] => [...(tensor as tf.Tensor).dataSync()];
const wave = (shape: [number, number, number], shift = 0): tf.Tensor3D =>
  tf.tensor3d(
    Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, i) => Math.sin(shift + i * 1.7)),
    shape,
  );

beforeAll(async () => {
  await useBackend('wasm');
});

describe('a stateful layer', () => {
  it('reads a long sequence in parts as if it were whole', () => {
    const x = wave([2, 6, 3]);
    const whole = lstm({ units: 4 });
    const expected = values(whole.apply(x));
    const parts = lstm({ units: 4, stateful: true, weights: whole.getWeights() });
    const [first, second] = tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor];
    const run = () => {
      parts.apply(first);
      return values(parts.apply(second));
    };
    const closely = expected.map((value) => expect.closeTo(value, 6) as number);
    expect(run()).toEqual(closely);
    expect(run()).not.toEqual(closely);
    parts.resetStates();
    expect(run()).toEqual(closely);
  });

  it('takes the states it is to start from', () => {
    const layer = gru({ units: 2, stateful: true, returnState: true });
    const x = wave([1, 3, 2]);
    layer.apply(x);
    const states = layer.states.map((state) => state.clone());
    const next = layer.apply(x) as tf.Tensor[];
    layer.resetStates(states);
    expect(values((layer.apply(x) as tf.Tensor[])[0])).toEqual(values(next[0]));
  });

  it('refuses another batch size', () => {
    const layer = lstm({ units: 1, stateful: true, name: 'carrying' });
    layer.apply(wave([2, 3, 2]));
    expect(() => layer.apply(wave([3, 3, 2]))).toThrow(
      'carrying: initialState[0] must have the shape [3, 1], got [2, 1]',
    );
  });

  it('steps its states once for each prediction of a model that uses several outputs', () => {
    const inputs = input({ batchShape: [2, 3, 2] });
    const layer = lstm({ units: 4, stateful: true, returnState: true });
    const outputs = layer.apply(inputs) as SymbolicTensor[];
    const net = model({ inputs, outputs: outputs.slice(0, 2) });
    const x = wave([2, 3, 2]);
    net.predict(x);
    const [, h] = net.predict(x) as tf.Tensor[];
    const plain = lstm({ units: 4, returnState: true, weights: layer.getWeights() });
    const twice = plain.apply(tf.concat([x, x], 1)) as tf.Tensor[];
    expect(values(h)).toEqual(values(twice[1]).map((value) => expect.closeTo(value, 5) as number));
  });
});

describe('dropout in a recurrent layer', () => {
  const outputs = (seed: number, calls: number) => {
    const kernelInitializer = glorotUniform({ seed: 1 });
    const recurrentInitializer = orthogonal({ seed: 2 });
    const layer = gru({
      units: 5,
      dropout: 0.5,
      recurrentDropout: 0.5,
      seed,
      kernelInitializer,
      recurrentInitializer,
    });
    return Array.from({ length: calls }, () => values(layer.apply(wave([3, 4, 6]), { training: true })));
  };

  it('draws a new mask for each batch, and the same ones for the same seed', () => {
    const [first, second] = outputs(0, 2);
    expect(first).not.toEqual(second);
    expect(outputs(0, 2)).toEqual([first, second]);
    expect(outputs(1, 1)[0]).not.toEqual(first);
  });

  it('continues from a random state, through wrappers too', () => {
    const make = () => bidirectional({ layer: gru({ units: 2, dropout: 0.5 }) });
    const [one, two] = [make(), make()];
    one.apply(wave([2, 3, 4]), { training: true });
    two.apply(wave([2, 3, 4]));
    two.setWeights(one.getWeights());
    two.setRandomState(
      JSON.parse(JSON.stringify(one.getRandomState())) as ReturnType<typeof one.getRandomState>,
    );
    const call = (layer: typeof one) => values(layer.apply(wave([2, 3, 4]), { training: true }));
    expect(call(two)).toEqual(call(one));
  });

  it('does nothing but in training', () => {
    const layer = simpleRNN({ units: 3, dropout: 0.9 });
    expect(values(layer.apply(wave([2, 3, 4])))).toEqual(values(layer.apply(wave([2, 3, 4]))));
  });
});

describe('the dropout layer', () => {
  it('drops along an axis with a noise shape, and keeps the mean', () => {
    const layer = dropout({ rate: 0.5, noiseShape: [null, 1], seed: 7 });
    const rows = (layer.apply(tf.ones([2000, 4]), { training: true }) as tf.Tensor2D).arraySync();
    expect(rows.every((row) => new Set(row).size === 1)).toBe(true);
    expect(rows.flat().reduce((sum, value) => sum + value, 0) / 8000).toBeCloseTo(1, 0);
  });
});

describe('masks', () => {
  it('of one branch do not reach the layers of another', () => {
    const tokens = input({ shape: [4], dtype: 'int32' });
    const series = input({ shape: [4, 3] });
    const words = embedding({ inputDim: 5, outputDim: 3, maskZero: true }).apply(tokens);
    const left = lstm({ units: 2 });
    const right = lstm({ units: 2 });
    const outputs = [left.apply(words), right.apply(series)] as SymbolicTensor[];
    const net = model({ inputs: [tokens, series], outputs });
    const x = wave([2, 4, 3]);
    const [, predicted] = net.predict([
      tf.tensor2d(
        [
          [0, 0, 1, 2],
          [1, 0, 0, 0],
        ],
        [2, 4],
        'int32',
      ),
      x,
    ]) as tf.Tensor[];
    expect(values(predicted)).toEqual(
      values(right.apply(x)).map((value) => expect.closeTo(value, 6) as number),
    );
  });

  it('travel through a stack, and padding on either side changes nothing', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 5, outputDim: 3, maskZero: true }));
    net.add(bidirectional({ layer: gru({ units: 4, returnSequences: true }) }));
    net.add(timeDistributed({ layer: layers.dense({ units: 3, kernelInitializer: glorotUniform() }) }));
    net.add(lstm({ units: 2 }));
    const predict = (rows: number[][]) => values(net.predict(tf.tensor2d(rows, undefined, 'int32')));
    const plain = predict([[1, 4, 2]]).map((value) => expect.closeTo(value, 5) as number);
    expect(predict([[0, 0, 1, 4, 2]])).toEqual(plain);
    expect(predict([[1, 4, 2, 0]])).toEqual(plain);
    expect(predict([[1, 0, 4, 0, 2]])).toEqual(plain);
  });

  it('of a Masking layer after trainable layers let gradients through', () => {
    const net = sequential();
    net.add(
      timeDistributed({
        layer: layers.dense({ units: 3, kernelInitializer: glorotUniform() }),
        inputShape: [4, 2],
      }),
    );
    net.add(masking());
    net.add(simpleRNN({ units: 2 }));
    const [kernel] = net.trainableWeights.map((weight) => weight.read() as unknown as tf.Variable);
    const { grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(net.apply(wave([2, 4, 2])) as tf.Tensor));
    expect(values(grads[kernel?.name ?? '']).some((value) => value !== 0)).toBe(true);
  });
});

describe('initial states', () => {
  it('are symbolic in an encoder and decoder, saved and loaded', async () => {
    const question = input({ shape: [4, 3] });
    const answer = input({ shape: [5, 3] });
    const [, ...states] = lstm({ units: 2, returnState: true }).apply(question) as SymbolicTensor[];
    const outputs = lstm({ units: 2, returnSequences: true }).apply(answer, {
      initialState: states,
    }) as SymbolicTensor;
    const net = model({ inputs: [question, answer], outputs });
    const x = [wave([2, 4, 3]), wave([2, 5, 3], 1)];
    const { savedAndLoaded } = await import('./contract/check-layer.js');
    const copy = await savedAndLoaded(net);
    expect(values(copy.predict(x))).toEqual(values(net.predict(x)));
    const [encoder, decoder] = net.layers.slice(-2) as [layers.Layer, layers.Layer];
    const [, ...encoded] = encoder.apply(x[0] as tf.Tensor) as tf.Tensor[];
    expect(values(decoder.apply(x[1] as tf.Tensor, { initialState: encoded }))).toEqual(
      values(net.predict(x)),
    );
  });
});

describe('training', () => {
  const train = async () => {
    setRandomSeed(5);
    const net = sequential();
    net.add(embedding({ inputDim: 9, outputDim: 4, maskZero: true }));
    net.add(
      lstm({
        units: 4,
        dropout: 0.2,
        recurrentDropout: 0.2,
        kernelConstraint: 'unitNorm',
        activityRegularizer: 'l2',
      }),
    );
    net.add(dropout({ rate: 0.1 }));
    net.add(layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: glorotUniform() }));
    net.compile({ optimizer: rmsprop({ learningRate: 0.01 }), loss: 'binaryCrossentropy' });
    const x = tf.tensor2d(
      [
        [0, 1, 2],
        [3, 4, 5],
        [0, 0, 6],
      ],
      [3, 3],
      'int32',
    );
    const y = tf.tensor2d([[1], [0], [1]]);
    const losses: number[] = [];
    for (let epoch = 0; epoch < 20; epoch += 1) {
      losses.push((await net.trainOnBatch(x, y)) as number);
    }
    return { losses, net };
  };

  it('learns, obeys constraints under any optimizer, and is the same for the same seed', async () => {
    const { losses, net } = await train();
    expect((await train()).losses).toEqual(losses);
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.9);
    const norms = values(tf.norm(net.layers[1]?.getWeights()[0] ?? tf.zeros([1]), 'euclidean', 0));
    expect(norms).toEqual(norms.map(() => expect.closeTo(1, 5) as number));
  });

  it('leaves frozen layers as they are', async () => {
    const net = sequential();
    net.add(
      rnn({ cell: [lstmCell({ units: 2 }), gruCell({ units: 2 })], inputShape: [3, 2], trainable: false }),
    );
    net.add(layers.dense({ units: 1, kernelInitializer: 'ones' }));
    net.compile({ optimizer: tf.train.sgd(1), loss: 'meanSquaredError' });
    const before = net.layers[0]?.getWeights().map(values);
    await net.trainOnBatch(wave([4, 3, 2]), tf.ones([4, 1]));
    expect(net.layers[0]?.getWeights().map(values)).toEqual(before);
    expect(net.trainableWeights).toHaveLength(2);
  });
});

describe('kernelsOf', () => {
  it('says how every recurrent layer computes, and why', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 5, outputDim: 3 }));
    net.add(bidirectional({ layer: gru({ units: 2, returnSequences: true, name: 'fast' }) }));
    net.add(lstm({ units: 2, activation: 'relu', returnSequences: true, name: 'rectified' }));
    net.add(lstm({ units: 2, recurrentActivation: 'hardSigmoid', returnSequences: true, name: 'hard' }));
    net.add(rnn({ cell: gruCell({ units: 2 }), name: 'cell' }));
    const known = 'the activations are those of the fused kernel';
    expect(kernelsOf(net)).toEqual([
      { name: 'forward_fast', kind: 'fused', reason: known },
      { name: 'backward_fast', kind: 'fused', reason: known },
      { name: 'rectified', kind: 'stepwise', reason: 'the fused kernel has activation tanh, not relu' },
      {
        name: 'hard',
        kind: 'stepwise',
        reason: 'the fused kernel has recurrentActivation sigmoid, not hardSigmoid',
      },
      { name: 'cell', kind: 'stepwise', reason: 'rnn runs unroll>GRUCell as it is written' },
    ]);
  });
});
