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

function gradientOf(
  result: BackwardResult<Float32Array> | undefined,
  parameter: Parameter,
): ArrayLike<number> {
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

describe.each(CELL_NAMES)('backward pass of %s, as finite differences of the float64 reference', (cell) => {
  it.each(CASES)('$name', (options) => {
    const problem = randomProblem({ cell, ...options });
    const upstream = randomUpstream(problem, 77);
    const results = simdModules.flatMap(({ build, module }) =>
      [1, 2].map((parts) => ({ build, ...runKernels(module, problem, upstream, parts) })),
    );
    const next = randomStream(3);
    for (const parameter of PARAMETERS) {
      const value = parameterOf(problem, parameter);
      for (const density of value === undefined ? [] : [1, 0.2]) {
        const direction = value?.map(() => (Math.abs(next()) < density ? next() : 0)) ?? [];
        const expected = directionalDerivative(problem, upstream, parameter, direction);
        for (const { build, backward } of results) {
          const gradient = gradientOf(backward, parameter);
          expect(gradient.length).toBe(direction.length);
          const scale = Math.sqrt(dot(gradient, gradient) * dot(direction, direction)) + 1e-3;
          const difference = Math.abs(dot(gradient, direction) - expected) / scale;
          expect(difference, `${parameter}, ${build}`).toBeLessThan(3e-6);
        }
      }
    }
    for (const { module } of simdModules) {
      expect(module.memory.blocksInUse).toBe(0);
    }
  });
});
