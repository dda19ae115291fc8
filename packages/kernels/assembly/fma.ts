/**
 * `a * b + c` on four lanes: one rounding in the relaxed-SIMD build, two in the plain one.
 * Small enough to be inlined everywhere.
 */
export function fma(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}
