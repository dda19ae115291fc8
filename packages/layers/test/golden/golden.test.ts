import { adam, rmsprop, sgd, useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { availableBackends } from '../helpers/available-backends.js';
import { deviation, GOLDEN_FILES, readGolden } from './golden-case.js';
import { GoldenRun } from './golden-run.js';

const TOLERANCE = 1e-5;
const optimizers = {
  rmsprop: () => rmsprop({ learningRate: 0.05 }),
  adam: () => adam({ learningRate: 0.05 }),
  sgd: () => sgd({ learningRate: 0.05, momentum: 0.9 }),
};

const backends = await availableBackends();
const runs = [['cpu', 'stepwise'] as const, ...backends.map((backend) => [backend, 'fused'] as const)];

describe.each(runs)('golden numbers of Keras 3, on %s, %s', (backend, kernel) => {
  beforeAll(async () => {
    await useBackend(backend);
  });

  describe.each(GOLDEN_FILES)('%s', (file) => {
    it.each(readGolden(file).map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
      const run = new GoldenRun(golden, kernel === 'stepwise');
      const { outputs, inputs, weights } = run.gradients();
      expect(deviation(outputs, golden.outputs), 'outputs').toBeLessThan(TOLERANCE);
      expect(deviation(inputs, golden.inputGradients), 'gradients of inputs').toBeLessThan(TOLERANCE);
      expect(deviation(weights, golden.weightGradients), 'gradients of weights').toBeLessThan(TOLERANCE);
      for (const [name, expected] of Object.entries(golden.afterSteps ?? {})) {
        const optimizer = optimizers[name as keyof typeof optimizers]();
        expect(deviation(run.afterSteps(optimizer), expected), name).toBeLessThan(TOLERANCE);
        optimizer.dispose();
      }
      run.dispose();
    });
  });
});
