// What every update does before its own rule, on four lanes.

/** The gradient scaled (clipping by norm) and limited to -limit..limit (clipping by value). */
export function clip(gradient: v128, scale: v128, limit: v128): v128 {
  return f32x4.max(f32x4.min(f32x4.mul(gradient, scale), limit), f32x4.neg(limit));
}

/** `weight - weight * weightDecay * learningRate` */
export function decay(weight: v128, weightDecay: v128, learningRate: v128): v128 {
  return f32x4.sub(weight, f32x4.mul(f32x4.mul(weight, weightDecay), learningRate));
}
