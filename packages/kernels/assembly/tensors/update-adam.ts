import { loadLanes, storeLanes } from './lanes';
import { clip, decay } from './prepare';

/**
 * One step of Adam on `count` weights: the weights after it go to `output`, the averages are updated in place.
 * `alpha` is the bias-corrected learning rate of this step; `maxima` is 0 (no memory) unless amsgrad.
 *
 * weights, output, gradients, momentums, velocities, maxima [count] f32
 */
export function updateAdam(
  weights: usize,
  output: usize,
  gradients: usize,
  momentums: usize,
  velocities: usize,
  maxima: usize,
  count: i32,
  scale: f32,
  limit: f32,
  weightDecay: f32,
  learningRate: f32,
  alpha: f32,
  oneMinusBeta1: f32,
  oneMinusBeta2: f32,
  epsilon: f32,
): void {
  const scales = f32x4.splat(scale);
  const limits = f32x4.splat(limit);
  const decays = f32x4.splat(weightDecay);
  const rate = f32x4.splat(learningRate);
  const alphas = f32x4.splat(alpha);
  const admit1 = f32x4.splat(oneMinusBeta1);
  const admit2 = f32x4.splat(oneMinusBeta2);
  const epsilons = f32x4.splat(epsilon);
  for (; count > 0; count -= 4) {
    const weight = decay(loadLanes(weights, count), decays, rate);
    const gradient = clip(loadLanes(gradients, count), scales, limits);
    let momentum = loadLanes(momentums, count);
    let velocity = loadLanes(velocities, count);
    momentum = f32x4.add(momentum, f32x4.mul(f32x4.sub(gradient, momentum), admit1));
    velocity = f32x4.add(velocity, f32x4.mul(f32x4.sub(f32x4.mul(gradient, gradient), velocity), admit2));
    storeLanes(momentums, momentum, count);
    storeLanes(velocities, velocity, count);
    if (maxima !== 0) {
      velocity = f32x4.max(loadLanes(maxima, count), velocity);
      storeLanes(maxima, velocity, count);
      maxima += 16;
    }
    const step = f32x4.div(f32x4.mul(momentum, alphas), f32x4.add(f32x4.sqrt(velocity), epsilons));
    storeLanes(output, f32x4.sub(weight, step), count);
    weights += 16;
    output += 16;
    gradients += 16;
    momentums += 16;
    velocities += 16;
  }
}
