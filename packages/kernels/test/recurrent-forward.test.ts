import { describe, expect, it } from 'vitest';
import { largestDifference } from './reference/compare.js';
import { CASES, CELL_NAMES } from './reference/cases.js';
import { randomProblem } from './reference/random-problem.js';
import { referenceLayer } from './reference/reference-layer.js';
import { runKernels } from './reference/run-kernels.js';
import { simdModules } from './reference/simd-modules.js';

describe.each(simdModules)('forward pass, $build', ({ module }) => {
  for (const cell of CELL_NAMES) {
    it.each(CASES)(`${cell}: $name`, (options) => {
      const problem = randomProblem({ cell, ...options });
      const expected = referenceLayer(problem);
      const { forward } = runKernels(module, problem);
      expect(largestDifference(forward.output, expected.output)).toBeLessThan(3e-6);
      expected.states.forEach((state, index) => {
        expect(largestDifference(forward.states[index], state)).toBeLessThan(3e-6);
      });
      expect(module.memory.blocksInUse).toBe(0);
    });
  }
});
