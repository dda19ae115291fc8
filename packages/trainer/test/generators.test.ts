import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Batch,
  type BatchProducer,
  compile,
  evaluate,
  evaluateGenerator,
  fit,
  fitGenerator,
  type FitGeneratorOptions,
  GeneratorError,
  LambdaCallback,
  predict,
  predictGenerator,
  ShapeError,
} from '../src/index.js';
import { batchesOf, numbersOf, samples, smallModel } from './helpers.js';

const data = samples(26);
const QUIET = { verbose: 0 } as const;
let model: LayersModel;

beforeEach(async () => {
  await tf.setBackend('cpu');
  model = smallModel();
  compile(model, { optimizer: tf.train.sgd(0.2), loss: 'bce', metrics: ['acc'] });
});

/** Batches that carry their number as their only value, and the numbers that training asked for. */
function numbered(total: number): { readonly make: () => Generator<Batch>; readonly read: number[] } {
  const read: number[] = [];
  function* make(): Generator<Batch> {
    for (let i = 0; i < total; i += 1) {
      read.push(i);
      yield [
        { data: new Float32Array(3).fill(i), shape: [1, 3] },
        { data: new Float32Array(1), shape: [1] },
      ];
    }
  }
  return { make, read };
}

async function failure(generator: unknown, options: FitGeneratorOptions = {}): Promise<Error> {
  return fitGenerator(model, generator as BatchProducer, { ...QUIET, ...options }).then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error as Error,
  );
}

describe('fitGenerator', () => {
  it('equals fit on the same batches, the smaller last one included', async () => {
    const other = smallModel();
    compile(other, { optimizer: tf.train.sgd(0.2), loss: 'bce', metrics: ['acc'] });
    const expected = await fit(other, data.x, data.y, {
      ...QUIET,
      epochs: 3,
      batchSize: 8,
      shuffle: false,
      validationData: [data.x, data.y],
    });
    const history = await fitGenerator(model, () => batchesOf(data, 8), {
      ...QUIET,
      epochs: 3,
      validationData: () => batchesOf(data, 5),
    });
    expect(history.params.steps).toBe(4);
    expect(numbersOf(model)).toEqual(numbersOf(other));
    for (const [name, values] of Object.entries(expected.history)) {
      values.forEach((value, epoch) => {
        expect(history.history[name]?.[epoch]).toBeCloseTo(value, 6);
      });
    }
  });

  it('takes async generators, iterables with a length, arrays of batches and reused buffers', async () => {
    async function* later(): AsyncGenerator<Batch> {
      for (const batch of batchesOf(data, 8)) {
        await Promise.resolve();
        yield batch;
      }
    }
    function* reusing(): Generator<Batch> {
      const x = { data: new Float32Array(24), shape: [8, 3] };
      for (const [full, y] of batchesOf(data, 8)) {
        const values = (full as { data: Float32Array }).data;
        x.data.set(values);
        yield [values.length === 24 ? x : full, y];
      }
    }
    const batches = [...batchesOf(data, 8)];
    const withLength = { length: 4, [Symbol.iterator]: () => batchesOf(data, 8) };
    const results: number[][][] = [];
    for (const generator of [later, reusing, batches, withLength] as const) {
      const fresh = smallModel();
      compile(fresh, { optimizer: tf.train.sgd(0.2), loss: 'bce' });
      await fitGenerator(fresh, generator, { ...QUIET, epochs: 2 });
      results.push(numbersOf(fresh));
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(results[3]).toEqual(results[0]);
  });

  it('goes on where the last epoch ended when steps are given, and reads no batch too many', async () => {
    const finite = numbered(5);
    await fitGenerator(model, finite.make, { ...QUIET, epochs: 4, stepsPerEpoch: 3 });
    expect(finite.read).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1]);
    const iterator = numbered(6);
    await fitGenerator(model, iterator.make(), { ...QUIET, epochs: 2, stepsPerEpoch: 3 });
    expect(iterator.read).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('lets passes differ in length where none was given', async () => {
    const lengths = [5, 3, 8];
    const batches: number[] = [];
    const counts = new LambdaCallback({ onTrainBatchEnd: (batch) => void batches.push(batch) });
    await fitGenerator(model, (pass) => numbered(lengths[pass] ?? 0).make(), {
      ...QUIET,
      epochs: 3,
      callbacks: [counts],
    });
    expect(batches).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('numbers the passes for a factory and rewinds validation', async () => {
    const passes: number[] = [];
    const held = numbered(4);
    await fitGenerator(
      model,
      (pass) => {
        passes.push(pass);
        return batchesOf(data, 8);
      },
      { ...QUIET, epochs: 5, initialEpoch: 2, validationData: held.make, validationSteps: 2 },
    );
    expect(passes).toEqual([2, 3, 4]);
    expect(held.read).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('weighs samples and classes', async () => {
    const weights = { data: new Float32Array(26).map((_, i) => (i % 3) / 2), shape: [26] };
    const [x, y] = [data.x, data.y];
    const byHand = smallModel();
    compile(byHand, { optimizer: tf.train.sgd(0.2), loss: 'bce' });
    await fit(byHand, x, y, { ...QUIET, batchSize: 26, shuffle: false, sampleWeight: weights });
    await fitGenerator(model, () => [[x, y, weights] as const], QUIET);
    expect(numbersOf(model)).toEqual(numbersOf(byHand));
    const [classes, same] = [smallModel(), smallModel()];
    compile(classes, { optimizer: tf.train.sgd(0.2), loss: 'bce' });
    compile(same, { optimizer: tf.train.sgd(0.2), loss: 'bce' });
    await fit(classes, x, y, { ...QUIET, batchSize: 26, shuffle: false, classWeight: { 1: 3 } });
    await fitGenerator(same, () => [[x, y] as const], { ...QUIET, classWeight: { 1: 3 } });
    expect(numbersOf(same)).toEqual(numbersOf(classes));
  });
});

describe('a generator that misbehaves stops training with epoch, batch and what was expected', () => {
  it('when it ends early', async () => {
    const short = await failure(numbered(7).make(), { epochs: 3, stepsPerEpoch: 5 });
    expect(short).toBeInstanceOf(GeneratorError);
    expect(short).toMatchObject({ code: 'UNROLL_GENERATOR', epoch: 1, batch: 2 });
    expect(short.message).toBe(
      'fitGenerator: generator, batch 3 of epoch 2: ended after 7 batches, expected stepsPerEpoch = 5',
    );
    expect((await failure(numbered(3).make, { stepsPerEpoch: 4 })).message).toBe(
      'fitGenerator: generator, batch 4 of epoch 1: ended after 3 batches, expected stepsPerEpoch = 4',
    );
    const lying = { length: 9, [Symbol.iterator]: () => batchesOf(data, 8) };
    expect((await failure(lying)).message).toBe(
      'fitGenerator: generator, batch 5 of epoch 1: ended after 4 batches, expected its length 9',
    );
    expect(
      (await failure(numbered(4).make, { validationData: numbered(2).make, validationSteps: 3 })).message,
    ).toBe(
      'fitGenerator: validationData, batch 3 of epoch 1: ended after 2 batches, expected validationSteps = 3',
    );
    expect((await failure(() => [])).message).toBe(
      'fitGenerator: generator, batch 1 of epoch 1: must yield at least one batch, got none',
    );
  });

  it('when it throws', async () => {
    function* breaks(): Generator<Batch> {
      yield* batchesOf(data, 20);
      throw new RangeError('row 7 is missing');
    }
    const error = await failure(breaks);
    expect(error.message).toBe('fitGenerator: generator, batch 3 of epoch 1: failed: row 7 is missing');
    expect(error.cause).toBeInstanceOf(RangeError);
  });

  it('when a batch has a wrong shape, also in the middle', async () => {
    const bad: Batch = [
      { data: new Float32Array(8), shape: [2, 4] },
      { data: new Float32Array(2), shape: [2] },
    ];
    const error = await failure(() => [...batchesOf(data, 13), bad]);
    expect(error).toBeInstanceOf(ShapeError);
    expect(error).toMatchObject({ expected: [null, 3], received: [2, 4] });
    expect(error.message).toMatch(
      /^fitGenerator: generator, batch 3 of epoch 1: input ".*" must have shape \[null, 3\], got \[2, 4\]$/,
    );
  });

  it('when it yields something that is no batch', async () => {
    expect((await failure(() => [42])).message).toBe(
      'fitGenerator: generator, batch 1 of epoch 1: a batch must be [x, y] or [x, y, sampleWeight], got 42',
    );
    expect((await failure(() => [[[1, 2], [3]]])).message).toMatch(
      /x must have 1 arrays, one per input of the model, got 2/,
    );
    const cut = { data: new Float32Array(5), shape: [2, 3] };
    expect((await failure(() => [[cut, cut]])).message).toMatch(
      /'s data must hold 6 numbers for shape \[2, 3\], got 5$/,
    );
    expect((await failure(() => [[{ data: [1], shape: [1] }, cut]])).message).toMatch(
      /must be a tensor or \{ data, shape \}/,
    );
  });

  it('when the steps of an iterator are not given', async () => {
    expect((await failure(batchesOf(data, 8))).message).toBe(
      'fitGenerator: stepsPerEpoch must be given for generator, an iterator that cannot start over, got undefined. ' +
        'Give the number of batches per epoch, or pass a factory () => generator that ends',
    );
    expect((await failure(42)).message).toMatch(
      /generator must be a factory of generators, an iterable or an iterator of batches, got 42/,
    );
  });

  it('before any weight changes when validation cannot work', async () => {
    const before = numbersOf(model);
    await failure(() => batchesOf(data, 8), { validationData: () => [42] as unknown as Batch[] });
    expect(numbersOf(model)).toEqual(before);
  });

  it('and its iterator is closed', async () => {
    let closed = 0;
    function* guarded(): Generator<Batch> {
      try {
        yield* batchesOf(data, 4);
      } finally {
        closed += 1;
      }
    }
    const stop = new LambdaCallback({ onTrainBatchEnd: () => Promise.reject(new Error('stop')) });
    expect((await failure(guarded, { callbacks: [stop] })).message).toBe('stop');
    expect(closed).toBe(1);
  });
});

describe('evaluation and prediction on generators', () => {
  it('equal those on arrays', async () => {
    const expected = await evaluate(model, data.x, data.y, { ...QUIET, batchSize: 4 });
    const found = await evaluateGenerator(model, () => batchesOf(data, 7), QUIET);
    expect(found.loss).toBeCloseTo(expected.loss ?? NaN, 6);
    expect(found.acc).toBeCloseTo(expected.acc ?? NaN, 6);
    const [whole] = await predict(model, data.x, { batchSize: 26 });
    const [parts] = await predictGenerator(model, () => batchesOf(data, 7));
    const [inputs] = await predictGenerator(model, () => [data.x]);
    expect(whole.shape).toEqual([26, 1]);
    expect(parts).toEqual(whole);
    expect(inputs).toEqual(whole);
    expect(Array.from(whole.data)).toEqual(
      Array.from((model.predict(tf.tensor(data.x.data, [26, 3])) as tf.Tensor).dataSync()),
    );
  });
});
