import { createKernelModule, type KernelModule } from '../../src/module/kernel-module.js';
import { bestSimdBuild } from '../../src/module/simd-build.js';

/** The builds that this engine can run, each with a module of its own. */
export const simdModules: readonly { readonly build: string; readonly module: KernelModule }[] = (
  ['simd', 'relaxed-simd'] as const
)
  .filter((build) => build === 'simd' || build === bestSimdBuild())
  .map((build) => ({ build, module: createKernelModule({ build }) }));
