/**
 * How a layer computes: `fused`, one kernel call for the whole sequence, or `stepwise`, a handful of TensorFlow.js
 * operations at every timestep; and why.
 */
export interface KernelChoice {
  readonly kind: 'fused' | 'stepwise';
  readonly reason: string;
}
