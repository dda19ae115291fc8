import { describe, expect, it } from 'vitest';
import { randomProblem } from '../../test/reference/random-problem.js';
import { randomUpstream } from '../../test/reference/reference-gradient.js';
import { runKernels } from '../../test/reference/run-kernels.js';
import { createKernelModule, type KernelModule } from '../module/kernel-module.js';

/** A module whose memory grows, and thereby moves, whenever a weight gradient is read. */
function restlessModule(): KernelModule {
  const module = createKernelModule({ shared: false });
  const { exports, memory } = module;
  const unpackGradient: typeof exports.unpackGradient = (...args) => {
    memory.wasm.grow(1);
    exports.unpackGradient(...args);
  };
  return { ...module, exports: { ...exports, unpackGradient } };
}

describe('RecurrentPass over a memory that moves as it grows', () => {
  it('hands the gradient of the input on before anything can move it', () => {
    const problem = randomProblem({ cell: 'gru', batch: 9, time: 7, features: 5, units: 6 });
    const upstream = randomUpstream(problem, 2);
    const expected = runKernels(createKernelModule(), problem, upstream).backward?.input;
    const actual = runKernels(restlessModule(), problem, upstream).backward?.input;
    expect(expected).toHaveLength(9 * 7 * 5);
    expect(actual).toEqual(expected);
  });
});
