import { add, div, mul, serialization, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { type TensorKernels } from '../backend/tensor-kernels.js';
import { FusedOptimizer, type HeapBlocks, type Prepared } from './fused-optimizer.js';
import { checkNames, checkNumber, type OptimizerOptions, withoutUnset } from './optimizer-options.js';

/** Options of {@link rmsprop}. */
export interface RmspropOptions extends OptimizerOptions {
  /** How much of the old average of squared gradients is kept, 0 to 1. Default 0.9. */
  readonly rho?: number;
  /** Part of the last step that is added to the next, 0 to 1. Default 0. */
  readonly momentum?: number;
  /** Keeps the division finite, from 0. Default 1e-7. */
  readonly epsilon?: number;
  /** Whether to divide by the variance of the gradient instead of its mean square. Default false. */
  readonly centered?: boolean;
}

/** RMSprop. Made by {@link rmsprop}. */
export class Rmsprop extends FusedOptimizer {
  /** @nocollapse */
  static readonly className = 'unroll>RMSprop';
  private readonly rho: number;
  private readonly momentum: number;
  private readonly epsilon: number;
  private readonly centered: boolean;

  constructor(given: RmspropOptions = {}) {
    const options = withoutUnset(given);
    checkNames('rmsprop', options, ['rho', 'momentum', 'epsilon', 'centered']);
    checkNumber('rmsprop', 'rho', options.rho, 0, 1);
    checkNumber('rmsprop', 'momentum', options.momentum, 0, 1);
    checkNumber('rmsprop', 'epsilon', options.epsilon, 0);
    const { rho = 0.9, momentum = 0, epsilon = 1e-7, centered = false, ...shared } = options;
    const slots = [
      'velocity',
      ...(momentum > 0 ? ['momentum'] : []),
      ...(centered ? ['average_gradient'] : []),
    ];
    super('rmsprop', shared, 0.001, slots);
    this.rho = rho;
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.centered = centered;
  }

  override getConfig(): serialization.ConfigDict {
    const { rho, momentum, epsilon, centered } = this;
    return { ...super.getConfig(), rho, momentum, epsilon, centered };
  }

  protected override updateOnHeap(kernels: TensorKernels, blocks: HeapBlocks, prepared: Prepared): void {
    const { weights, output, gradients, count } = blocks;
    const { velocities = 0, momentums = 0, averages = 0 } = this.nameSlots(blocks.slots);
    const memory = [weights, output, gradients, velocities, momentums, averages] as const;
    kernels.updateRmsprop(...memory, count, ...prepared, this.rho, 1 - this.rho, this.momentum, this.epsilon);
  }

  protected override updateWithOps(
    weight: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
  ): { weight: Tensor; slots: Tensor[] } {
    const { velocities: old, momentums, averages } = this.nameSlots(slots);
    const decayed = (average: Tensor | undefined, value: Tensor): Tensor =>
      add(mul(average ?? 0, this.rho), mul(value, 1 - this.rho));
    const velocity = decayed(old, square(gradient));
    const average = averages === undefined ? undefined : decayed(averages, gradient);
    const variance = average === undefined ? velocity : sub(velocity, square(average));
    const increment = div(mul(gradient, this.learningRate), sqrt(add(variance, this.epsilon)));
    const momentum = momentums === undefined ? undefined : add(mul(momentums, this.momentum), increment);
    const after = [velocity, momentum, average].filter((slot) => slot !== undefined);
    return { weight: sub(weight, momentum ?? increment), slots: after };
  }

  /** Which slot is which: momentum and average are there only with their options. */
  private nameSlots<T>(slots: readonly T[]): { velocities?: T; momentums?: T; averages?: T } {
    const [velocities, second, third] = slots;
    const [momentums, averages] = this.momentum > 0 ? [second, third] : [undefined, second];
    return withoutUnset({ velocities, momentums, averages }) as {
      velocities?: T;
      momentums?: T;
      averages?: T;
    };
  }
}

serialization.registerClass(Rmsprop, 'unroll', 'RMSprop');

/**
 * RMSprop: the gradient over the root of its mean square.
 * `v = rho * v + (1 - rho) * g**2; w -= learningRate * g / sqrt(v + epsilon)`; centered, `v` less the square of the
 * mean gradient is under the root; with momentum, `m = momentum * m + step; w -= m`.
 *
 * @param options - names and defaults of Keras 3
 * @throws {OptionError} when an option is unknown or cannot work
 * @see https://keras.io/api/optimizers/rmsprop/
 *
 * @example
 * ```ts
 * model.compile({ optimizer: rmsprop(), loss: 'binaryCrossentropy', metrics: ['acc'] });
 * ```
 */
export function rmsprop(options: RmspropOptions = {}): Rmsprop {
  return new Rmsprop(options);
}
