import { describe, expect, it } from 'vitest';
import { type BackwardResult } from '../src/recurrent/recurrent-call.js';
import { CASES, CELL_NAMES } from './reference/cases.js';
import { randomProblem, randomStream } from './reference/random-problem.js';
import {
  directionalDerivative,
  dot,
  type Parameter,
  parameterOf,
  randomUpstream,
} from './reference/reference-gradient.js';
import { runKernels } from './reference/run-kernels.js';
import { simdModules } from './reference/simd-modules.js';

const PARAMETERS: readonly Parameter[] = ['x', 'kernel', 'recurrentKernel', 'bias', 'state0', 'state1'];

function gradientOf(result: BackwardResult | undefined, parameter: Parameter): ArrayLike<number> {
  switch (parameter) {
    case 'state0':
      return result?.initialState[0] ?? [];
    case 'state1':
      return result?.initialState[1] ?? [];
    case 'x':
      return result?.input ?? [];
    default:
      return result?.[parameter] ?? [];
  }
}

describe.each(simdModules)('backward pass, $build: gradients against finite differences', ({ module }) => {
  for (const cell of CELL_NAMES) {
    it.each(CASES)(`${cell}: $name`, (options) => {
      const problem = randomProblem({ cell, ...options });
      const upstream = randomUpstream(problem, 77);
      const { backward } = runKernels(module, problem, upstream);
      const next = randomStream(3);
      for (const parameter of PARAMETERS) {
        const value = parameterOf(problem, parameter);
        const gradient = gradientOf(backward, parameter);
        if (value !== undefined) {
          expect(gradient.length).toBe(value.length);
          for (const density of [1, 0.2]) {
            const direction = value.map(() => (Math.abs(next()) < density ? next() : 0));
            const expected = directionalDerivative(problem, upstream, parameter, direction);
            const scale = Math.sqrt(dot(gradient, gradient) * dot(direction, direction)) + 1e-3;
            expect(Math.abs(dot(gradient, direction) - expected) / scale, parameter).toBeLessThan(3e-6);
          }
        }
      }
      expect(module.memory.blocksInUse).toBe(0);
    });
  }
});
