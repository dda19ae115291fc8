import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  embeddingLookup,
  fusedGru,
  fusedLstm,
  operationCounters,
  type RecurrentArgs,
  resetOperationCounters,
  useBackend,
} from '../src/index.js';
import { availableBackends } from './available-backends.js';
import { largestDifference } from './reference/compare.js';

const [BATCH, TIME, INPUT_DIM, FEATURES, UNITS] = [21, 23, 20, 6, 5];

/** Seeded weights and tokens, the rows padded at their start. */
function model(): { table: tf.Variable; tokens: tf.Tensor2D; weights: Omit<RecurrentArgs, 'x'> } {
  const random = (shape: number[], seed: number): tf.Tensor =>
    tf.randomUniform(shape, -0.7, 0.7, 'float32', seed);
  const pads = tf.reshape(tf.range(0, BATCH, 1, 'int32'), [BATCH, 1]);
  const words = tf.cast(tf.add(tf.abs(tf.mul(random([BATCH, TIME], 1), 25)), 1), 'int32');
  const real = tf.lessEqual(pads, tf.range(0, TIME, 1, 'int32'));
  return {
    table: tf.variable(random([INPUT_DIM, FEATURES], 2)),
    tokens: tf.mul(words, tf.cast(real, 'int32')),
    weights: {
      kernel: random([FEATURES, 3 * UNITS], 3) as tf.Tensor2D,
      recurrentKernel: random([UNITS, 3 * UNITS], 4) as tf.Tensor2D,
      bias: random([2, 3 * UNITS], 5) as tf.Tensor2D,
    },
  };
}

/** A lookup that leaves no trace of where it came from. */
function plainLookup(table: tf.Tensor, tokens: tf.Tensor2D): tf.Tensor3D {
  return tf.reshape(tf.gather(table, tf.reshape(tokens, [-1])), [BATCH, TIME, FEATURES]);
}

describe.each(availableBackends)('a fused operation fed by an embedding on %s', (backend) => {
  beforeEach(async () => {
    await useBackend(backend, { threads: 2 });
  });

  it('gives the table the gradient that it has without the tokens, for less work', () => {
    tf.tidy(() => {
      const { table, tokens, weights } = model();
      const run = (x: () => tf.Tensor): { gradient: Float32Array; work: number } => {
        resetOperationCounters();
        const { grads } = tf.variableGrads(
          () => tf.sum(tf.square(fusedGru({ ...weights, x: x() as tf.Tensor3D }).output)),
          [table],
        );
        return {
          gradient: grads[table.name]?.dataSync() as Float32Array,
          work: operationCounters().multiplyAdds,
        };
      };
      const plain = run(() => plainLookup(table, tokens));
      const byTokens = run(() => embeddingLookup(table as unknown as tf.Tensor2D, tokens));
      expect(largestDifference(byTokens.gradient, plain.gradient)).toBeLessThan(2e-6);
      expect(byTokens.work).toBeLessThan(0.8 * plain.work);
      table.dispose();
    });
  });

  it('leaves the tokens aside when the gradient of the looked-up tensor itself is asked for', () => {
    tf.tidy(() => {
      const { table, tokens, weights } = model();
      const x = embeddingLookup(table as unknown as tf.Tensor2D, tokens);
      const gradient = tf.grad((input: tf.Tensor) =>
        tf.sum(fusedGru({ ...weights, x: input as tf.Tensor3D }).output),
      )(x);
      expect(gradient.shape).toEqual([BATCH, TIME, FEATURES]);
      expect(tf.max(tf.abs(gradient)).dataSync()[0]).toBeGreaterThan(0);
      table.dispose();
    });
  });

  it('trains the layer alone when the table is frozen', () => {
    tf.tidy(() => {
      const { table, tokens, weights } = model();
      const kernel = tf.variable(weights.kernel);
      const loss = (x: tf.Tensor): tf.Scalar =>
        tf.sum(fusedGru({ ...weights, kernel: kernel, x: x as tf.Tensor3D }).output);
      const plain = tf.variableGrads(() => loss(plainLookup(table, tokens)), [kernel]).grads[kernel.name];
      const byTokens = tf.variableGrads(
        () => loss(embeddingLookup(table as unknown as tf.Tensor2D, tokens)),
        [kernel],
      ).grads[kernel.name];
      expect(largestDifference(byTokens?.dataSync(), plain?.dataSync() ?? [])).toBeLessThan(2e-6);
      table.dispose();
      kernel.dispose();
    });
  });

  it('shares the prefix with the layers on top, for the same gradients', () => {
    tf.tidy(() => {
      const { table, tokens, weights } = model();
      const top = {
        kernel: tf.randomUniform<tf.Rank.R2>([UNITS, 4 * 3], -0.7, 0.7, 'float32', 6),
        recurrentKernel: tf.randomUniform<tf.Rank.R2>([3, 4 * 3], -0.7, 0.7, 'float32', 7),
      };
      const kernel = tf.variable(top.kernel);
      const run = (between: (x: tf.Tensor) => tf.Tensor): { grads: tf.NamedTensorMap; rowSteps: number } => {
        resetOperationCounters();
        const { grads } = tf.variableGrads(() => {
          const x = embeddingLookup(table as unknown as tf.Tensor2D, tokens);
          const first = between(fusedGru({ ...weights, x, returnSequences: true }).output) as tf.Tensor3D;
          const second = fusedLstm({
            ...top,
            kernel: kernel,
            x: first,
            returnSequences: true,
          });
          return tf.add(tf.sum(tf.square(second.output)), tf.sum(tf.mul(first, 0.1)));
        }, [table, kernel]);
        return { grads, rowSteps: operationCounters().rowSteps };
      };
      const sharing = run((x) => x);
      const apart = run((x) => tf.mul(x, 1));
      for (const name of [table.name, kernel.name]) {
        expect(
          largestDifference(sharing.grads[name]?.dataSync(), apart.grads[name]?.dataSync() ?? []),
        ).toBeLessThan(3e-6);
      }
      expect(sharing.rowSteps).toBeLessThan(0.95 * apart.rowSteps);
      table.dispose();
      kernel.dispose();
    });
  });
});
