import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  layers,
  loadLayersModel,
  model,
  sequential,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { accelerate, glorotUniform, kernelsOf, orthogonal } from '@unroll/layers';
import { availableBackends } from './helpers/available-backends.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

const seeds = {
  kernelInitializer: glorotUniform({ seed: 1 }),
  recurrentInitializer: orthogonal({ seed: 2 }),
};
const biased = { ...seeds, biasInitializer: glorotUniform({ seed: 3 }) };
const options = { units: 4, inputShape: [5, 3], ...biased };
const x = (): tf.Tensor =>
  tf.tensor3d(
    Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? 0 : Math.sin(i * 1.3))),
    [4, 5, 3],
  );

/** Models of tfjs' own layers, and the kernels they are to use when accelerated. */
const MODELS: Readonly<Record<string, [() => LayersModel, ('fused' | 'stepwise')[]]>> = {
  simpleRNN: [() => sequential({ layers: [layers.simpleRNN(options)] }), ['fused']],
  'lstm with sigmoid gates': [
    () =>
      sequential({
        layers: [layers.lstm({ ...options, recurrentActivation: 'sigmoid', returnSequences: true })],
      }),
    ['fused'],
  ],
  'lstm as tfjs has it': [() => sequential({ layers: [layers.lstm(options)] }), ['stepwise']],
  'gru with sigmoid gates, backwards': [
    () =>
      sequential({
        layers: [
          layers.gru({
            ...options,
            recurrentActivation: 'sigmoid',
            goBackwards: true,
            returnSequences: true,
          }),
        ],
      }),
    ['fused'],
  ],
  'masking, bidirectional lstm, gru': [
    () => {
      const inner = layers.lstm({
        units: 3,
        recurrentActivation: 'sigmoid',
        returnSequences: true,
        ...biased,
      });
      return sequential({
        layers: [
          layers.masking({ maskValue: 0, inputShape: [5, 3] }),
          layers.bidirectional({ layer: inner, mergeMode: 'concat' }),
          layers.gru({ units: 4, recurrentActivation: 'sigmoid', ...biased }),
        ],
      });
    },
    ['fused', 'fused', 'fused'],
  ],
  'encoder and decoder with states': [
    () => {
      const inputs = input({ shape: [5, 3] });
      const encoder = layers.lstm({ ...options, recurrentActivation: 'sigmoid', returnState: true });
      const [, h, c] = encoder.apply(inputs) as SymbolicTensor[];
      const decoder = layers.lstm({ ...options, recurrentActivation: 'sigmoid' });
      return model({ inputs, outputs: decoder.apply([inputs, h, c] as SymbolicTensor[]) as SymbolicTensor });
    },
    ['fused', 'fused'],
  ],
};

async function saved(of: LayersModel): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts = {};
  await of.save(
    tf.io.withSaveHandler((given) => {
      artifacts = given;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    }),
  );
  return artifacts;
}

async function results(
  artifacts: tf.io.ModelArtifacts,
): Promise<{ values: number[]; losses: number[]; of: LayersModel }> {
  const of = await loadLayersModel(tf.io.fromMemory(artifacts));
  const output = of.predict(x()) as tf.Tensor;
  of.compile({ optimizer: tf.train.sgd(0.5), loss: 'meanSquaredError' });
  const target = tf.ones(output.shape);
  const losses: number[] = [];
  for (let step = 0; step < 4; step += 1) {
    losses.push((await of.trainOnBatch(x(), target)) as number);
  }
  return { values: [...output.dataSync()], losses, of };
}

const backends = await availableBackends();

describe.each(backends)('accelerate, on %s', (backend) => {
  beforeAll(async () => {
    await useBackend(backend);
  });

  afterEach(() => {
    accelerate()();
  });

  it.each(Object.entries(MODELS))('keeps the results of a saved model: %s', async (_name, [make, kinds]) => {
    const artifacts = await saved(make());
    const stock = await results(artifacts);
    expect(kernelsOf(stock.of).map(({ kind }) => kind)).toEqual(kinds.map(() => 'stepwise'));
    accelerate();
    const fast = await results(artifacts);
    expect(kernelsOf(fast.of).map(({ kind }) => kind)).toEqual(kinds);
    expect(fast.values).toEqual(stock.values.map((value) => expect.closeTo(value, 5) as number));
    expect(fast.losses).toEqual(stock.losses.map((value) => expect.closeTo(value, 5) as number));
  });

  it('carries the states of a stateful layer on', () => {
    const outputs = [false, true].map((fast) => {
      const layer = layers.lstm({
        ...options,
        batchInputShape: [4, 5, 3],
        stateful: true,
        recurrentActivation: 'sigmoid',
      });
      if (fast) {
        accelerate();
      }
      tf.dispose(layer.apply(x()) as tf.Tensor);
      return [...(layer.apply(x()) as tf.Tensor).dataSync()];
    });
    expect(outputs[1]).toEqual(outputs[0]?.map((value) => expect.closeTo(value, 5) as number));
  });

  it('looks tokens up as tfjs does', () => {
    const layer = layers.embedding({
      inputDim: 5,
      outputDim: 2,
      embeddingsInitializer: glorotUniform({ seed: 1 }),
    });
    const tokens = tf.tensor2d([[0, 4, 2]], [1, 3]);
    const stock = (layer.apply(tokens) as tf.Tensor).arraySync();
    accelerate();
    expect((layer.apply(tokens) as tf.Tensor).arraySync()).toEqual(stock);
  });

  it('fills a recurrent kernel of tfjs without a seed with an orthogonal matrix', () => {
    accelerate();
    const layer = layers.gru({ units: 6 });
    layer.build([null, 5, 3]);
    const kernel = layer.getWeights()[1] as tf.Tensor2D;
    const products = tf.matMul(kernel, kernel, false, true);
    expect(tf.max(tf.abs(tf.sub(products, tf.eye(6)))).dataSync()[0]).toBeLessThan(1e-5);
  });

  it('drops units of an LSTM, and leaves the GRU that drops its state alone', () => {
    accelerate();
    const drop = { ...options, recurrentActivation: 'sigmoid', dropout: 0.5, recurrentDropout: 0.5 } as const;
    for (const layer of [layers.lstm(drop), layers.gru(drop)]) {
      const calls = [1, 2].map(() => [...(layer.apply(x(), { training: true }) as tf.Tensor).dataSync()]);
      expect(calls[0]).not.toEqual(calls[1]);
      expect(calls.flat().every(Number.isFinite)).toBe(true);
    }
  });
});

it('says why a layer computes step by step', () => {
  const of = sequential({ layers: [layers.lstm(options)] });
  expect(kernelsOf(of).map(({ reason }) => reason)).toEqual(['accelerate() was not called']);
  const undo = accelerate();
  expect(kernelsOf(of).map(({ reason }) => reason)).toEqual([
    'the fused kernel has recurrentActivation sigmoid, not hardSigmoid',
  ]);
  undo();
});
