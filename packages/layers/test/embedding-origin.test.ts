import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { embeddingOrigin, useBackend } from '@unroll/kernels';
import { bidirectional, embedding, glorotUniform, lstm } from '@unroll/layers';
import { beforeAll, describe, expect, it } from 'vitest';

beforeAll(async () => {
  await useBackend('wasm');
});

/** Notes whether what a layer is called with still knows the tokens it was looked up from. */
function watch(layer: layers.Layer): boolean[] {
  const known: boolean[] = [];
  layer.setCallHook((inputs) => {
    const [x] = (Array.isArray(inputs) ? inputs : [inputs]) as [tf.Tensor];
    known.push(embeddingOrigin(x) !== undefined);
  });
  return known;
}

describe.each([
  ['int32', false],
  ['int32', true],
  ['float32', true],
] as const)('tokens of type %s, maskZero %s', (dtype, maskZero) => {
  it('stay known to the recurrent layer after the embedding, in prediction and in training', async () => {
    const net = sequential();
    net.add(embedding({ inputDim: 5, outputDim: 3, maskZero }));
    const layer = lstm({ units: 2 });
    const wrapped = bidirectional({ layer: lstm({ units: 2 }) });
    net.add(layer);
    net.add(layers.dense({ units: 1, kernelInitializer: glorotUniform() }));
    const known = watch(layer);
    const tokens = tf.tensor2d([0, 0, 1, 4, 2, 0], [2, 3], dtype);
    net.predict(tokens);
    net.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    await net.trainOnBatch(tokens, tf.ones([2, 1]));
    expect(known).toEqual([true, true]);

    const both = sequential();
    both.add(embedding({ inputDim: 5, outputDim: 3, maskZero }));
    both.add(wrapped);
    const directions = [wrapped.forwardLayer, wrapped.backwardLayer].map((inner) => watch(inner));
    both.predict(tokens);
    expect(directions).toEqual([[true], [true]]);
  });
});
