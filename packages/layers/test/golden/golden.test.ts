import { adam, rmsprop, sgd, useBackend } from '@unroll/kernels';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableBackends } from '../helpers/available-backends.js';
import { deviation, GOLDEN_FILES, readGolden, type Numbers } from './golden-case.js';
import { GoldenRun } from './golden-run.js';
import { WorstDeviations } from './worst-deviations.js';

const TOLERANCE = 1e-5;
const optimizers = {
  rmsprop: () => rmsprop({ learningRate: 0.05 }),
  adam: () => adam({ learningRate: 0.05 }),
  sgd: () => sgd({ learningRate: 0.05, momentum: 0.9 }),
};

const worst = new WorstDeviations();

afterAll(() => {
  if (process.env.UNROLL_GOLDEN_REPORT === '1') {
    console.log(worst.report());
  }
});

const backends = await availableBackends();
// The fused kernels are the same code on cpu and wasm, which the contract compares.
const fused = backends.filter((backend) => backend !== 'cpu');
const runs = [['cpu', 'stepwise'] as const, ...fused.map((backend) => [backend, 'fused'] as const)];

describe.each(runs)('golden numbers of Keras 3, on %s, %s', (backend, kernel) => {
  beforeAll(async () => {
    await useBackend(backend);
  });

  describe.each(GOLDEN_FILES)('%s', (file) => {
    it.each(readGolden(file).map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
      const run = new GoldenRun(golden, kernel === 'stepwise');
      const { outputs, inputs, weights } = run.gradients();
      const check = (kind: string, actual: readonly Numbers[], expected: readonly Numbers[]) => {
        expect(worst.note(file, kind, deviation(actual, expected)), kind).toBeLessThan(TOLERANCE);
      };
      check('outputs', outputs, golden.outputs);
      check('gradients of inputs', inputs, golden.inputGradients);
      check('gradients of weights', weights, golden.weightGradients);
      for (const [name, expected] of Object.entries(golden.afterSteps ?? {})) {
        const optimizer = optimizers[name as keyof typeof optimizers]();
        check(`three steps of ${name}`, run.afterSteps(optimizer), expected);
        optimizer.dispose();
      }
      run.dispose();
    });
  });
});
