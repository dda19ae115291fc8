import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Arrays,
  compile,
  type CompileOptions,
  evaluate,
  fit,
  type FitOptions,
  type MetricIdentifier,
} from '../src/index.js';
import { floats, golden, type GoldenCase } from './golden/golden-file.js';

const SAMPLES = 23;
const BASE: FitOptions = { epochs: 3, batchSize: 8 };
const BCE = { loss: 'binaryCrossentropy', metrics: ['acc'] };
const x = floats('x', SAMPLES, 4);
const binary = floats('binary', SAMPLES);
const real = floats('real', SAMPLES, 2);
const label = { data: Int32Array.from(golden.data.label ?? []), shape: [SAMPLES] };
const oneHot = {
  data: Float32Array.from(Array.from(label.data).flatMap((c) => [0, 1, 2].map((k) => Number(k === c)))),
  shape: [SAMPLES, 3],
};
const sampleWeight = floats('sampleWeight', SAMPLES);
const sequence = floats('sequence', SAMPLES, 5, 4);
const sequenceTarget = floats('sequenceTarget', SAMPLES, 5, 1);

interface Run {
  readonly model: () => tfl.LayersModel;
  readonly compiled: { readonly loss: CompileOptions['loss']; readonly metrics: readonly MetricIdentifier[] };
  readonly options: FitOptions;
  readonly data: readonly [Arrays, Arrays];
}

function dense(
  units: number,
  activation: 'sigmoid' | 'softmax' | 'linear',
  options: object = {},
): () => tfl.LayersModel {
  return () =>
    tfl.sequential({
      layers: [
        tfl.layers.dense({ units: 5, activation: 'tanh', inputShape: [4], ...options }),
        tfl.layers.dense({ units, activation }),
      ],
    });
}

function masked(): tfl.LayersModel {
  return tfl.sequential({
    layers: [
      tfl.layers.masking({ maskValue: 0, inputShape: [5, 4] }),
      tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 3, activation: 'tanh' }) }),
      tfl.layers.timeDistributed({ layer: tfl.layers.dense({ units: 1 }) }),
    ],
  });
}

const sigmoid = dense(1, 'sigmoid');
const runs: Readonly<Record<string, Run>> = {
  binary: { model: sigmoid, compiled: BCE, options: BASE, data: [x, binary] },
  validationSplit: {
    model: sigmoid,
    compiled: BCE,
    options: { ...BASE, validationSplit: 0.3 },
    data: [x, binary],
  },
  validationData: {
    model: sigmoid,
    compiled: BCE,
    options: {
      ...BASE,
      validationData: [floats('xVal', 11, 4), floats('binaryVal', 11)],
      validationFreq: 2,
      validationBatchSize: 4,
    },
    data: [x, binary],
  },
  sampleWeight: { model: sigmoid, compiled: BCE, options: { ...BASE, sampleWeight }, data: [x, binary] },
  classWeight: {
    model: sigmoid,
    compiled: BCE,
    options: { ...BASE, classWeight: { 0: 0.5, 1: 2.5 } },
    data: [x, binary],
  },
  sampleWeightAndSplit: {
    model: sigmoid,
    compiled: BCE,
    options: { ...BASE, sampleWeight, validationSplit: 0.25 },
    data: [x, binary],
  },
  stepsPerEpoch: {
    model: sigmoid,
    compiled: BCE,
    options: { ...BASE, epochs: 1, stepsPerEpoch: 2 },
    data: [x, binary],
  },
  initialEpoch: {
    model: sigmoid,
    compiled: BCE,
    options: { epochs: 4, initialEpoch: 2, batchSize: 5 },
    data: [x, binary],
  },
  regression: {
    model: dense(2, 'linear'),
    compiled: { loss: 'mse', metrics: ['mae', 'rmse'] },
    options: BASE,
    data: [x, real],
  },
  meanAbsoluteError: {
    model: dense(2, 'linear'),
    compiled: { loss: 'mae', metrics: ['mse'] },
    options: BASE,
    data: [x, real],
  },
  huber: {
    model: dense(2, 'linear'),
    compiled: { loss: 'huber', metrics: ['mape'] },
    options: BASE,
    data: [x, real],
  },
  categorical: {
    model: dense(3, 'softmax'),
    compiled: { loss: 'categoricalCrossentropy', metrics: ['accuracy'] },
    options: BASE,
    data: [x, oneHot],
  },
  sparse: {
    model: dense(3, 'softmax'),
    compiled: { loss: 'sparse_categorical_crossentropy', metrics: ['accuracy'] },
    options: BASE,
    data: [x, label],
  },
  precisionRecall: {
    model: sigmoid,
    compiled: { loss: 'bce', metrics: ['precision', 'recall'] },
    options: BASE,
    data: [x, binary],
  },
  regularized: {
    model: dense(1, 'sigmoid', {
      kernelRegularizer: tfl.regularizers.l2({ l2: 0.05 }),
      kernelConstraint: tfl.constraints.maxNorm({ maxValue: 0.7, axis: 0 }),
    }),
    compiled: BCE,
    options: BASE,
    data: [x, binary],
  },
  masked: {
    model: masked,
    compiled: { loss: 'mse', metrics: ['mae'] },
    options: BASE,
    data: [sequence, sequenceTarget],
  },
  maskedWeighted: {
    model: masked,
    compiled: { loss: 'mse', metrics: ['mae'] },
    options: { ...BASE, sampleWeight: floats('sequenceWeight', SAMPLES, 5) },
    data: [sequence, sequenceTarget],
  },
};

function close(
  actual: Readonly<Record<string, readonly number[]>>,
  expected: Readonly<Record<string, readonly number[]>>,
): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, values] of Object.entries(expected)) {
    expect(actual[name]?.length, name).toBe(values.length);
    values.forEach((value, index) => {
      expect(
        Math.abs((actual[name]?.[index] ?? NaN) - value) / Math.max(1, Math.abs(value)),
        `${name}[${String(index)}]`,
      ).toBeLessThan(2e-6);
    });
  }
}

describe.each(['cpu', 'wasm'])(`fit agrees with Keras ${golden.keras} on %s`, (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it('has a run for every case of the file', () => {
    expect(golden.cases.map(({ name }) => name).sort()).toEqual(Object.keys(runs).sort());
  });

  it.each(golden.cases.map((one) => [one.name, one] as const))('%s', async (name, expected: GoldenCase) => {
    const run = runs[name];
    if (run === undefined) {
      throw new Error(`no run for ${name}`);
    }
    const model = run.model();
    // Assigned and not set: tfjs' setWeights applies constraints, Keras' does not.
    expected.initial.forEach(({ shape, data }, index) => {
      (model.weights[index]?.read() as unknown as { assign(value: tf.Tensor): void }).assign(
        tf.tensor([...data], [...shape]),
      );
    });
    compile(model, { optimizer: tf.train.sgd(0.3), ...run.compiled });
    const [features, targets] = run.data;
    const history = await fit(model, features, targets, { ...run.options, shuffle: false, verbose: 0 });
    close(history.history, expected.history);
    const evaluated = await evaluate(model, features, targets, { batchSize: 6, verbose: 0 });
    close(
      Object.fromEntries(Object.entries(evaluated).map(([key, value]) => [key, [value]])),
      Object.fromEntries(Object.entries(expected.evaluate).map(([key, value]) => [key, [value]])),
    );
    const final = model.getWeights().map((weight) => Array.from(weight.dataSync()));
    close(
      Object.fromEntries(final.map((w, i) => [i, w])),
      Object.fromEntries(expected.final.map((w, i) => [i, [...w]])),
    );
  });
});
