import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { wasm } from './web-assembly.js';

/** The builds of the module: four lanes with fused multiply-add where the machine has it, or without. */
export type SimdBuild = 'simd' | 'relaxed-simd';

/** `f32x4.relaxed_madd` of three zeros: the smallest module that needs relaxed SIMD. */
const RELAXED_SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 17, 65, 0,
  253, 17, 65, 0, 253, 17, 253, 133, 2, 11,
]);

/**
 * The best build that this engine can compile, or plain SIMD where the environment's `UNROLL_SIMD` is `simd`. Switches
 * relaxed SIMD on where it hides behind a flag (Node 20).
 */
export function bestSimdBuild(): SimdBuild {
  if (process.env.UNROLL_SIMD === 'simd') {
    return 'simd';
  }
  if (!wasm.validate(RELAXED_SIMD_PROBE)) {
    setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  return wasm.validate(RELAXED_SIMD_PROBE) ? 'relaxed-simd' : 'simd';
}
