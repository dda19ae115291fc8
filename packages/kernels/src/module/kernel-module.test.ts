import { describe, expect, it } from 'vitest';
import { HEAP_START } from '../memory/kernel-memory.js';
import { createKernelModule, kernelModule, replaceKernelModule } from './kernel-module.js';
import { bestSimdBuild } from './simd-build.js';

describe('createKernelModule', () => {
  for (const build of ['simd', 'relaxed-simd'] as const) {
    for (const shared of [false, true]) {
      it.skipIf(build === 'relaxed-simd' && bestSimdBuild() === 'simd')(
        `compiles ${build} over a memory with shared = ${shared}`,
        () => {
          const module = createKernelModule({ build, shared });
          expect(module.build).toBe(build);
          expect(module.memory.wasm.buffer instanceof SharedArrayBuffer).toBe(shared);
          expect(module.exports.heapBase()).toBeLessThanOrEqual(HEAP_START);
        },
      );
    }
  }

  it('is loaded once and can be replaced', () => {
    const own = kernelModule();
    expect(kernelModule()).toBe(own);
    const other = createKernelModule({ build: 'simd' });
    expect(replaceKernelModule(other)).toBe(own);
    expect(kernelModule()).toBe(other);
    replaceKernelModule(own);
  });
});
