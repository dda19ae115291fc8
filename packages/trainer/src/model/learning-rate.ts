import { type Optimizer } from '@tensorflow/tfjs-core';
import { OptionError } from '../errors.js';

/** An optimizer as far as its learning rate goes; tfjs declares these members protected or not at all. */
interface WithLearningRate {
  learningRate?: unknown;
  setLearningRate?: (learningRate: number) => void;
}

/**
 * The step size of an optimizer's next update.
 *
 * @param optimizer - any tfjs optimizer with a learning rate
 * @throws {@link OptionError} for an optimizer without one
 *
 * @example
 * getLearningRate(tf.train.adam(0.01)); // 0.01
 */
export function getLearningRate(optimizer: Optimizer): number {
  const { learningRate } = optimizer as unknown as WithLearningRate;
  if (typeof learningRate !== 'number') {
    throw new OptionError(
      'getLearningRate',
      'optimizer',
      'have a learningRate that is a number',
      learningRate,
    );
  }
  return learningRate;
}

/**
 * Changes the step size of an optimizer from its next update on.
 *
 * @param optimizer - any tfjs optimizer with a learning rate
 * @param learningRate - the new step size, at least 0
 * @throws {@link OptionError} when the value is no number of at least 0
 *
 * @example
 * setLearningRate(model.optimizer, 0.0001);
 */
export function setLearningRate(optimizer: Optimizer, learningRate: number): void {
  if (!Number.isFinite(learningRate) || learningRate < 0) {
    throw new OptionError('setLearningRate', 'learningRate', 'be a number of at least 0', learningRate);
  }
  getLearningRate(optimizer);
  const changeable = optimizer as unknown as WithLearningRate;
  if (typeof changeable.setLearningRate === 'function') {
    changeable.setLearningRate(learningRate);
  }
  changeable.learningRate = learningRate;
}
