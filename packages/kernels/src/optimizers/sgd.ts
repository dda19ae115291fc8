import { add, mul, serialization, sub, type Tensor } from '@tensorflow/tfjs-core';
import { type TensorKernels } from '../backend/tensor-kernels.js';
import { FusedOptimizer, type HeapBlocks, type Prepared } from './fused-optimizer.js';
import { checkNames, checkNumber, type OptimizerOptions, withoutUnset } from './optimizer-options.js';

/** Options of {@link sgd}. */
export interface SgdOptions extends OptimizerOptions {
  /** Part of the last step that is added to the next, 0 to 1. Default 0. */
  readonly momentum?: number;
  /** Whether to look ahead along the momentum. Default false. */
  readonly nesterov?: boolean;
}

/** Stochastic gradient descent. Made by {@link sgd}. */
export class Sgd extends FusedOptimizer {
  /** @nocollapse */
  static readonly className = 'unroll>SGD';
  private readonly momentum: number;
  private readonly nesterov: boolean;

  constructor(given: SgdOptions = {}) {
    const options = withoutUnset(given);
    checkNames('sgd', options, ['momentum', 'nesterov']);
    checkNumber('sgd', 'momentum', options.momentum, 0, 1);
    const { momentum = 0, nesterov = false, ...shared } = options;
    super('sgd', shared, 0.01, momentum === 0 ? [] : ['momentum']);
    this.momentum = momentum;
    this.nesterov = nesterov;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), momentum: this.momentum, nesterov: this.nesterov };
  }

  protected override updateOnHeap(kernels: TensorKernels, blocks: HeapBlocks, prepared: Prepared): void {
    const { weights, output, gradients, slots, count } = blocks;
    const [velocity = 0] = slots;
    const nesterov = Number(this.nesterov);
    kernels.updateSgd(weights, output, gradients, velocity, count, ...prepared, this.momentum, nesterov);
  }

  protected override updateWithOps(
    weight: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
  ): { weight: Tensor; slots: Tensor[] } {
    const step = mul(gradient, this.learningRate);
    const [old] = slots;
    if (old === undefined) {
      return { weight: sub(weight, step), slots: [] };
    }
    const velocity = sub(mul(old, this.momentum), step);
    const move = this.nesterov ? sub(mul(velocity, this.momentum), step) : velocity;
    return { weight: add(weight, move), slots: [velocity] };
  }
}

serialization.registerClass(Sgd, 'unroll', 'SGD');

/**
 * Stochastic gradient descent: `w -= learningRate * g`, or with momentum
 * `v = momentum * v - learningRate * g; w += v` (nesterov: `w += momentum * v - learningRate * g`).
 *
 * @param options - names and defaults of Keras 3
 * @throws {OptionError} when an option is unknown or cannot work
 * @see https://keras.io/api/optimizers/sgd/
 *
 * @example
 * ```ts
 * model.compile({ optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }), loss: 'meanSquaredError' });
 * ```
 */
export function sgd(options: SgdOptions = {}): Sgd {
  return new Sgd(options);
}
