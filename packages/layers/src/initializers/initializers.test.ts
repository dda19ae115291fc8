import type * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromSerialized, toSerialized } from '../options/serialized.js';
import { setRandomSeed } from '../random/random-seed.js';
import { lstmCell } from '../cells/lstm-cell.js';
import { orthogonal } from './orthogonal.js';
import { randomNormal, randomUniform, truncatedNormal } from './random-initializers.js';
import type { SeededInitializer, SeedOptions } from './seeded-initializer.js';
import * as scaled from './variance-scaling.js';

const { glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, lecunUniform, varianceScaling } =
  scaled;

beforeAll(async () => {
  await useBackend('cpu');
});

const SHAPE = [60, 140];
const draw = (initializer: SeededInitializer): number[] => [...initializer.apply(SHAPE).dataSync()];

function moments(values: readonly number[]): { stddev: number; largest: number } {
  const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  return { stddev: Math.sqrt(square), largest: Math.max(...values.map(Math.abs)) };
}

/** Each initializer with the standard deviation and the bound that Keras documents, for 60 inputs and 140 outputs. */
const DISTRIBUTIONS: readonly [string, (options?: SeedOptions) => SeededInitializer, number, number][] = [
  ['randomUniform', randomUniform, 0.05 / Math.sqrt(3), 0.05],
  ['randomNormal', randomNormal, 0.05, Infinity],
  ['truncatedNormal', truncatedNormal, 0.05 * 0.8796, 0.1],
  ['glorotUniform', glorotUniform, 0.1, Math.sqrt(6 / 200)],
  ['glorotNormal', glorotNormal, 0.1, 0.2 / 0.8796],
  ['heUniform', heUniform, Math.sqrt(2 / 60), Math.sqrt(6 / 60)],
  ['heNormal', heNormal, Math.sqrt(2 / 60), (2 * Math.sqrt(2 / 60)) / 0.8796],
  ['lecunUniform', lecunUniform, Math.sqrt(1 / 60), Math.sqrt(3 / 60)],
  ['lecunNormal', lecunNormal, Math.sqrt(1 / 60), (2 * Math.sqrt(1 / 60)) / 0.8796],
  [
    'varianceScaling by outputs',
    (options) => varianceScaling({ ...options, scale: 3, mode: 'fanOut', distribution: 'untruncatedNormal' }),
    Math.sqrt(3 / 140),
    Infinity,
  ],
  ['orthogonal', orthogonal, Math.sqrt(1 / 140), 1],
];

describe.each(DISTRIBUTIONS)('%s', (_name, make, stddev, bound) => {
  it('has the spread that Keras documents', () => {
    const found = moments(draw(make({ seed: 0 })));
    expect(found.stddev / stddev).toBeCloseTo(1, 1);
    expect(found.largest).toBeLessThanOrEqual(bound * (1 + 1e-6));
  });

  it('gives the same values for the same seed, 0 too, and others for others', () => {
    expect(draw(make({ seed: 0 }))).toEqual(draw(make({ seed: 0 })));
    expect(draw(make({ seed: 1 }))).not.toEqual(draw(make({ seed: 0 })));
    expect(draw(make())).not.toEqual(draw(make()));
  });

  it('is repeatable without a seed after setRandomSeed', () => {
    const drawn = [1, 2].map(() => {
      setRandomSeed(8);
      return draw(make());
    });
    expect(drawn[0]).toEqual(drawn[1]);
  });

  it('survives being saved', () => {
    const original = make({ seed: 3 });
    const { className, config } = toSerialized(original) as {
      className: string;
      config: tf.serialization.ConfigDict;
    };
    const copy = fromSerialized('test', 'initializer', { className, config }) as SeededInitializer;
    expect(draw(copy)).toEqual(draw(original));
  });
});

it("serves tfjs' own layers", () => {
  const dense = layers.dense({ units: 140, kernelInitializer: glorotUniform({ seed: 5 }) });
  dense.build([null, 60]);
  expect([...(dense.getWeights()[0]?.dataSync() ?? [])]).toEqual(draw(glorotUniform({ seed: 5 })));
});

it('starts the bias of the forget gate at 1, and no other', () => {
  const biases = [true, false].map((unitForgetBias) => {
    const cell = lstmCell({ units: 2, unitForgetBias });
    cell.build([null, 1]);
    return [...(cell.tensors.bias?.dataSync() ?? [])];
  });
  expect(biases).toEqual([
    [0, 0, 1, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0],
  ]);
});
