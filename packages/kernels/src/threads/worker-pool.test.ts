import { type Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { randomProblem } from '../../test/reference/random-problem.js';
import { randomUpstream } from '../../test/reference/reference-gradient.js';
import { callOf, dataOf } from '../../test/reference/run-kernels.js';
import { createKernelModule } from '../module/kernel-module.js';
import { type BackwardResult } from '../recurrent/recurrent-call.js';
import { RecurrentPass } from '../recurrent/recurrent-pass.js';
import { WorkerPool } from './worker-pool.js';

const problem = randomProblem({ cell: 'lstm', batch: 45, time: 40, features: 9, units: 24 });
const upstream = randomUpstream(problem, 4);

/** A forward and a backward pass on the pool. */
function trainOn(
  pool: WorkerPool,
  module: ReturnType<typeof createKernelModule>,
): BackwardResult<Float32Array> {
  const pass = new RecurrentPass(module, pool, callOf(problem, true), dataOf(problem));
  try {
    pass.forward(() => undefined);
    const states = upstream.states.map((state) => new Float32Array(state));
    return pass.backward(new Float32Array(upstream.output), states, (gradient) => gradient.slice());
  } finally {
    pass.release();
  }
}

/** Lets events of workers arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

describe.each([2, 3, 5])('WorkerPool of %d threads', (count) => {
  const module = createKernelModule();
  const pool = new WorkerPool(module, count);
  afterAll(() => pool.close());

  it('gives the same bits every time, whoever does the work', async () => {
    const first = trainOn(pool, module);
    await settle();
    for (let repeat = 0; repeat < 5; repeat++) {
      const next = trainOn(pool, module);
      expect(next.kernel).toEqual(first.kernel);
      expect(next.recurrentKernel).toEqual(first.recurrentKernel);
      expect(next.input).toEqual(first.input);
    }
  });
});

describe('WorkerPool when something goes wrong', () => {
  it('does all the work itself when its workers are gone, says so once, and recovers', async () => {
    const module = createKernelModule();
    const pool = new WorkerPool(module, 2);
    const expected = trainOn(pool, module);
    const { workers } = pool as unknown as { readonly workers: readonly Worker[] };
    await workers[0]?.terminate();
    await settle();
    expect(() => trainOn(pool, module)).toThrow(
      'recurrentForward: every thread must finish its part, got: a worker ended unexpectedly. ' +
        'Use one thread to see whether it stays.',
    );
    expect(trainOn(pool, module).kernel).toEqual(expected.kernel);
    await pool.close();
    expect(module.memory.blocksInUse).toBe(0);
  });

  it('turns a trap on any thread into an error, and works on', async () => {
    const module = createKernelModule();
    const pool = new WorkerPool(module, 2);
    const expected = trainOn(pool, module);
    await settle();
    const nowhere = 0xffff_fff0;
    expect(() => {
      pool.run('recurrentForward', nowhere, [nowhere, nowhere, nowhere]);
    }).toThrow(/memory access out of bounds/);
    expect(trainOn(pool, module).kernel).toEqual(expected.kernel);
    await pool.close();
  });

  it('does something else first, beside the others, and finishes their work when it fails', async () => {
    const module = createKernelModule();
    const pool = new WorkerPool(module, 2);
    const expected = trainOn(pool, module);
    await settle();
    const layer = module.memory.allocate(512);
    const part = module.memory.allocate(512);
    const fail = (): void => {
      throw new Error('something else failed');
    };
    expect(() => {
      pool.run('projectTokens', layer, [part, part], fail);
    }).toThrow('something else failed');
    const order: string[] = [];
    pool.run('projectTokens', layer, [part], () => order.push('first'));
    expect(order).toEqual(['first']);
    expect(trainOn(pool, module).kernel).toEqual(expected.kernel);
    await pool.close();
  });

  it('runs one part without waking anybody, and gives its memory back', async () => {
    const module = createKernelModule();
    const pool = new WorkerPool(module, 2);
    pool.run('projectTokens', module.memory.allocate(512), [module.memory.allocate(512)]);
    const before = module.memory.blocksInUse;
    await pool.close();
    await pool.close();
    expect(module.memory.blocksInUse).toBe(before - 1);
  });
});
