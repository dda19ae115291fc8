import { add, div, maximum, mul, serialization, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { type TensorKernels } from '../backend/tensor-kernels.js';
import { FusedOptimizer, type HeapBlocks, type Prepared } from './fused-optimizer.js';
import { checkNames, checkNumber, type OptimizerOptions, withoutUnset } from './optimizer-options.js';

/** Options of {@link adam}. */
export interface AdamOptions extends OptimizerOptions {
  /** How much of the old average gradient is kept, from 0, below 1. Default 0.9. */
  readonly beta1?: number;
  /** How much of the old average of squared gradients is kept, from 0, below 1. Default 0.999. */
  readonly beta2?: number;
  /** Keeps the division finite, from 0. Default 1e-7. */
  readonly epsilon?: number;
  /** Whether to divide by the greatest average so far (AMSGrad). Default false. */
  readonly amsgrad?: boolean;
}

/** Adam. Made by {@link adam}. */
export class Adam extends FusedOptimizer {
  /** @nocollapse */
  static readonly className = 'unroll>Adam';
  private readonly beta1: number;
  private readonly beta2: number;
  private readonly epsilon: number;
  private readonly amsgrad: boolean;

  constructor(given: AdamOptions = {}) {
    const options = withoutUnset(given);
    checkNames('adam', options, ['beta1', 'beta2', 'epsilon', 'amsgrad']);
    checkNumber('adam', 'beta1', options.beta1, 0, 1, true);
    checkNumber('adam', 'beta2', options.beta2, 0, 1, true);
    checkNumber('adam', 'epsilon', options.epsilon, 0);
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, amsgrad = false, ...shared } = options;
    super('adam', shared, 0.001, ['momentum', 'velocity', ...(amsgrad ? ['velocity_hat'] : [])]);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.amsgrad = amsgrad;
  }

  override getConfig(): serialization.ConfigDict {
    const { beta1, beta2, epsilon, amsgrad } = this;
    return { ...super.getConfig(), beta1, beta2, epsilon, amsgrad };
  }

  protected override updateOnHeap(
    kernels: TensorKernels,
    blocks: HeapBlocks,
    prepared: Prepared,
    step: number,
  ): void {
    const { weights, output, gradients, slots, count } = blocks;
    const [momentums = 0, velocities = 0, maxima = 0] = slots;
    const memory = [weights, output, gradients, momentums, velocities, maxima] as const;
    const rule = [this.alpha(step), 1 - this.beta1, 1 - this.beta2, this.epsilon] as const;
    kernels.updateAdam(...memory, count, ...prepared, ...rule);
  }

  protected override updateWithOps(
    weight: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
    step: number,
  ): { weight: Tensor; slots: Tensor[] } {
    const [oldMomentum, oldVelocity, oldMaximum] = slots;
    const toward = (old: Tensor | undefined, value: Tensor, part: number): Tensor =>
      add(old ?? 0, mul(sub(value, old ?? 0), part));
    const momentum = toward(oldMomentum, gradient, 1 - this.beta1);
    const velocity = toward(oldVelocity, square(gradient), 1 - this.beta2);
    const greatest = oldMaximum === undefined ? velocity : maximum(oldMaximum, velocity);
    const move = div(mul(momentum, this.alpha(step)), add(sqrt(greatest), this.epsilon));
    const after = oldMaximum === undefined ? [momentum, velocity] : [momentum, velocity, greatest];
    return { weight: sub(weight, move), slots: after };
  }

  /** The learning rate with the averages' bias towards 0 taken out, rounded to float32 where Keras rounds it. */
  private alpha(step: number): number {
    const remaining = (beta: number): number => Math.fround(1 - Math.fround(Math.fround(beta) ** step));
    const root = Math.fround(Math.sqrt(remaining(this.beta2)));
    return Math.fround(Math.fround(Math.fround(this.learningRate) * root) / remaining(this.beta1));
  }
}

serialization.registerClass(Adam, 'unroll', 'Adam');

/**
 * Adam: the average gradient over the root of its mean square, both without their bias towards 0.
 * `m += (g - m) * (1 - beta1); v += (g**2 - v) * (1 - beta2); w -= alpha * m / (sqrt(v) + epsilon)` with
 * `alpha = learningRate * sqrt(1 - beta2**step) / (1 - beta1**step)`.
 *
 * @param options - names and defaults of Keras 3
 * @throws {OptionError} when an option is unknown or cannot work
 * @see https://keras.io/api/optimizers/adam/ and https://arxiv.org/abs/1412.6980
 *
 * @example
 * ```ts
 * const optimizer = adam({ learningRate: 0.01 });
 * optimizer.minimize(() => tf.sum(tf.square(w)));
 * ```
 */
export function adam(options: AdamOptions = {}): Adam {
  return new Adam(options);
}
