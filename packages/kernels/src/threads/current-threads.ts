import { availableParallelism } from 'node:os';
import process from 'node:process';
import { OptionError } from '../errors.js';
import { type KernelModule } from '../module/kernel-module.js';
import { singleThread, type Threads } from './threads.js';
import { WorkerPool } from './worker-pool.js';

let wanted: number | undefined;
let pool: { readonly module: KernelModule; readonly threads: WorkerPool } | undefined;

/** More threads than this have too little work each for a batch of 128. */
const USUAL_LIMIT = 8;

/**
 * The threads to use when nobody says: as many as the environment's `UNROLL_THREADS`, else the cores available, up to 8.
 *
 * @throws {OptionError} when `UNROLL_THREADS` is not a whole number from 1
 */
export function defaultThreads(): number {
  const { UNROLL_THREADS: named = '' } = process.env;
  if (named === '') {
    return Math.min(USUAL_LIMIT, availableParallelism());
  }
  if (!/^[1-9]\d*$/u.test(named)) {
    throw new OptionError('defaultThreads', 'UNROLL_THREADS', 'be a whole number from 1', named);
  }
  return Number(named);
}

/**
 * Sets how many threads unroll's kernels use, the calling one included, from the next call on. Without a shared memory
 * it stays at one.
 *
 * @param count - whole number from 1. Default: the cores available, up to 8.
 * @throws {OptionError} when it is not
 */
export function setThreads(count: number = defaultThreads()): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new OptionError('setThreads', 'count', 'be a whole number from 1', count);
  }
  wanted = count;
}

/** The threads to run a module's kernels on: started on first use, and again when their number has changed. */
export function currentThreads(module: KernelModule): Threads {
  const count = wanted ?? defaultThreads();
  if (pool !== undefined && (pool.module !== module || pool.threads.count !== count)) {
    void pool.threads.close();
    pool = undefined;
  }
  if (count === 1 || !module.memory.shared) {
    return singleThread(module);
  }
  pool ??= { module, threads: new WorkerPool(module, count) };
  return pool.threads;
}
