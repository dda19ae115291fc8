import { describe, expect, it } from 'vitest';
import { CASES, CELL_NAMES } from './reference/cases.js';
import { largestDifference } from './reference/compare.js';
import { randomProblem } from './reference/random-problem.js';
import { referenceLayer } from './reference/reference-layer.js';
import { runKernels } from './reference/run-kernels.js';
import { simdModules } from './reference/simd-modules.js';

describe.each(CELL_NAMES)('forward pass of %s, as the float64 reference', (cell) => {
  it.each(CASES)('$name', (options) => {
    const problem = randomProblem({ cell, ...options });
    const expected = referenceLayer(problem);
    for (const { build, module } of simdModules) {
      for (const parts of [1, 2, 3]) {
        const { forward } = runKernels(module, problem, undefined, parts);
        expect(largestDifference(forward.output, expected.output), build).toBeLessThan(3e-6);
        expected.states.forEach((state, index) => {
          expect(largestDifference(forward.states[index], state), build).toBeLessThan(3e-6);
        });
        expect(module.memory.blocksInUse).toBe(0);
      }
    }
  });
});
