import { loadLanes, storeLanes } from './lanes';
import { clip, decay } from './prepare';

/**
 * One step of RMSprop on `count` weights: the weights after it go to `output`, the averages are updated in place.
 * `momentums` is 0 (no memory) without momentum, `averages` unless centered.
 *
 * weights, output, gradients, velocities, momentums, averages [count] f32
 */
export function updateRmsprop(
  weights: usize,
  output: usize,
  gradients: usize,
  velocities: usize,
  momentums: usize,
  averages: usize,
  count: i32,
  scale: f32,
  limit: f32,
  weightDecay: f32,
  learningRate: f32,
  rho: f32,
  oneMinusRho: f32,
  momentum: f32,
  epsilon: f32,
): void {
  const scales = f32x4.splat(scale);
  const limits = f32x4.splat(limit);
  const decays = f32x4.splat(weightDecay);
  const rate = f32x4.splat(learningRate);
  const keep = f32x4.splat(rho);
  const admit = f32x4.splat(oneMinusRho);
  const keepMomentum = f32x4.splat(momentum);
  const epsilons = f32x4.splat(epsilon);
  for (; count > 0; count -= 4) {
    const weight = decay(loadLanes(weights, count), decays, rate);
    const gradient = clip(loadLanes(gradients, count), scales, limits);
    const velocity = f32x4.add(
      f32x4.mul(keep, loadLanes(velocities, count)),
      f32x4.mul(admit, f32x4.mul(gradient, gradient)),
    );
    storeLanes(velocities, velocity, count);
    velocities += 16;
    let variance = velocity;
    if (averages !== 0) {
      const average = f32x4.add(f32x4.mul(keep, loadLanes(averages, count)), f32x4.mul(admit, gradient));
      storeLanes(averages, average, count);
      averages += 16;
      variance = f32x4.sub(velocity, f32x4.mul(average, average));
    }
    let step = f32x4.div(f32x4.mul(rate, gradient), f32x4.sqrt(f32x4.add(variance, epsilons)));
    if (momentums !== 0) {
      step = f32x4.add(f32x4.mul(keepMomentum, loadLanes(momentums, count)), step);
      storeLanes(momentums, step, count);
      momentums += 16;
    }
    storeLanes(output, f32x4.sub(weight, step), count);
    weights += 16;
    output += 16;
    gradients += 16;
  }
}
