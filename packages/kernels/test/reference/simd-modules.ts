import { createKernelModule, type KernelModule } from '../../src/module/kernel-module.js';
import { bestSimdBuild } from '../../src/module/simd-build.js';
import { canJoinVectors, joinVectorsFromNowOn } from '../../src/module/wide-vectors.js';

/** A build and how the engine compiles it. */
interface SimdModule {
  readonly build: string;
  readonly module: KernelModule;
}

/** The builds that this engine can run, each with a module of its own; the last with joined vectors where it can. */
export const simdModules: readonly SimdModule[] = [
  ...(['simd', 'relaxed-simd'] as const)
    .filter((build) => build === 'simd' || build === bestSimdBuild())
    .map((build) => ({ build, module: createKernelModule({ build }) })),
  ...(canJoinVectors() ? [wideModule()] : []),
];

function wideModule(): SimdModule {
  joinVectorsFromNowOn();
  return { build: 'wide relaxed-simd', module: createKernelModule() };
}
