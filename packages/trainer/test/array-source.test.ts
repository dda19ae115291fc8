import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tfl from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, evaluate, evaluateGenerator, fit } from '../src/index.js';
import { ArraySource, type SampleArrays } from '../src/data/array-source.js';
import { disposeBatch } from '../src/data/prepare-batch.js';
import { noise, numbersOf } from './helpers.js';

/** Samples that carry their number: as two features, as target and as weight. */
function numberedSamples(samples: number): SampleArrays {
  const x = {
    data: Int32Array.from({ length: 2 * samples }, (_, i) => Math.floor(i / 2)),
    shape: [samples, 2],
  };
  const y = { data: Float32Array.from({ length: samples }, (_, i) => i), shape: [samples, 1] };
  const weight = { data: Float32Array.from({ length: samples }, (_, i) => i), shape: [samples] };
  const spec = { label: 'numbers', shape: undefined, dtype: 'float32' } as const;
  return {
    x: [{ array: x, spec }],
    y: [{ array: y, spec }],
    sampleWeight: [{ array: weight, spec }],
    samples,
  };
}

function readEpoch(source: ArraySource, epoch: number): number[] {
  source.beginEpoch(epoch);
  const seen: number[] = [];
  for (let batch = 0; ; batch += 1) {
    const tensors = source.next(batch);
    if (tensors === undefined) {
      return seen;
    }
    const [x, y, weights] = [tensors.x[0], tensors.y[0], tensors.sampleWeight[0]].map((tensor) =>
      Array.from(tensor?.dataSync() ?? []),
    );
    expect(y).toEqual(weights);
    expect(x).toEqual(y?.flatMap((value) => [value, value]));
    seen.push(...(y ?? []));
    disposeBatch(tensors);
  }
}

describe.each(['cpu', 'wasm'])('ArraySource on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it('gives each sample once per pass, with its own target and weight', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.option(fc.integer()),
        (samples, batchSize, seed) => {
          const source = new ArraySource(numberedSamples(samples), {
            batchSize,
            shuffleSeed: seed ?? undefined,
          });
          for (const epoch of [0, 1]) {
            const seen = readEpoch(source, epoch);
            const sorted = [...seen].sort((a, b) => a - b);
            expect(sorted).toEqual(Array.from({ length: samples }, (_, i) => i));
            expect(seed !== null || seen.every((value, i) => value === i)).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('with fewer steps covers each pass over several epochs', () => {
    const source = new ArraySource(numberedSamples(20), { batchSize: 4, shuffleSeed: 3, steps: 2 });
    const seen = [0, 1, 2, 3, 4].flatMap((epoch) => readEpoch(source, epoch));
    for (const pass of [seen.slice(0, 20), seen.slice(20)]) {
      expect([...pass].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    }
  });
});

describe('a model of two inputs and one-hot targets', () => {
  it('trains on lists of arrays, with class weights', async () => {
    await tf.setBackend('cpu');
    const inputs = [tfl.input({ shape: [2] }), tfl.input({ shape: [1] })];
    const joined = tfl.layers.concatenate().apply(inputs) as tfl.SymbolicTensor;
    const output = tfl.layers
      .dense({ units: 3, activation: 'softmax', kernelInitializer: 'ones' })
      .apply(joined) as tfl.SymbolicTensor;
    const x = [
      { data: noise(12, 1), shape: [6, 2] },
      { data: noise(6, 2), shape: [6] },
    ];
    const label = [0, 1, 2, 2, 1, 0];
    const y = {
      data: Float32Array.from(label.flatMap((c) => [0, 1, 2].map((k) => Number(k === c)))),
      shape: [6, 3],
    };
    const weights = { data: Float32Array.from(label, (c) => [1, 4, 0.5][c] ?? 1), shape: [6] };
    const results: number[][][] = [];
    for (const options of [{ classWeight: { 1: 4, 2: 0.5 } }, { sampleWeight: weights }]) {
      const model = tfl.model({ inputs, outputs: output });
      model.setWeights([tf.ones([3, 3]), tf.zeros([3])]);
      compile(model, { optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: ['acc'] });
      await fit(model, x, y, { epochs: 2, shuffle: false, verbose: 0, ...options });
      results.push(numbersOf(model));
      const whole = await evaluate(model, x, y, { verbose: 0 });
      expect(await evaluateGenerator(model, () => [[x, y]], { verbose: 0 })).toEqual(whole);
    }
    expect(results[0]).toEqual(results[1]);
  });
});
