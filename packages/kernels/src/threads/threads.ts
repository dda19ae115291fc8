import { type KernelModule } from '../module/kernel-module.js';
import { type ParallelKernel } from '../module/kernel-exports.js';

/** Runs a kernel on the parts of a piece of work; returns when all are done. */
export interface Threads {
  /** How many parts make good use of it. */
  readonly count: number;
  /**
   * @param kernel - which kernel
   * @param layer - offset of the `Layer`
   * @param parts - offsets of the `Part`s, one call each
   * @param meanwhile - what the calling thread does first, beside the others
   */
  run(kernel: ParallelKernel, layer: number, parts: readonly number[], meanwhile?: () => void): void;
}

/** All parts one after the other, on the thread that calls. */
export function singleThread(module: KernelModule, count = 1): Threads {
  return {
    count,
    run: (kernel, layer, parts, meanwhile) => {
      meanwhile?.();
      for (const part of parts) {
        module.exports[kernel](layer, part);
      }
    },
  };
}
