import { loadLanes, storeLanes } from './lanes';
import { clip, decay } from './prepare';

/**
 * One step of SGD on `count` weights: the weights after it go to `output`, the velocity is updated in place.
 * Without momentum `velocity` is 0: no memory.
 *
 * weights, output, gradients, velocity [count] f32
 */
export function updateSgd(
  weights: usize,
  output: usize,
  gradients: usize,
  velocity: usize,
  count: i32,
  scale: f32,
  limit: f32,
  weightDecay: f32,
  learningRate: f32,
  momentum: f32,
  nesterov: i32,
): void {
  const scales = f32x4.splat(scale);
  const limits = f32x4.splat(limit);
  const decays = f32x4.splat(weightDecay);
  const rate = f32x4.splat(learningRate);
  const keep = f32x4.splat(momentum);
  for (; count > 0; count -= 4) {
    const weight = decay(loadLanes(weights, count), decays, rate);
    const step = f32x4.mul(clip(loadLanes(gradients, count), scales, limits), rate);
    if (velocity === 0) {
      storeLanes(output, f32x4.sub(weight, step), count);
    } else {
      const v = f32x4.sub(f32x4.mul(loadLanes(velocity, count), keep), step);
      const move = nesterov !== 0 ? f32x4.sub(f32x4.mul(v, keep), step) : v;
      storeLanes(velocity, v, count);
      storeLanes(output, f32x4.add(weight, move), count);
      velocity += 16;
    }
    weights += 16;
    output += 16;
    gradients += 16;
  }
}
