import * as tf from '@tensorflow/tfjs-core';

/** An optimizer's accumulators by name, in its order. */
export type OptimizerWeights = Awaited<ReturnType<tf.Optimizer['getWeights']>>;

/** Scalars that tfjs' optimizers keep but do not save; Adam's are not even restored to the bit from the iterations. */
const NUMBERS = ['accBeta1', 'accBeta2'] as const;

type WithNumbers = Readonly<Partial<Record<(typeof NUMBERS)[number], unknown>>>;

/**
 * Runs a function on an optimizer's accumulators and disposes what was made for it.
 *
 * @param optimizer - any optimizer that can save its weights
 * @param use - what to do with them
 */
export async function withOptimizerWeights<T>(
  optimizer: tf.Optimizer,
  use: (weights: OptimizerWeights) => T | Promise<T>,
): Promise<T> {
  const weights = await optimizer.getWeights();
  try {
    return await use(weights);
  } finally {
    tf.dispose(weights.map(({ tensor }) => tensor).filter((tensor) => !(tensor instanceof tf.Variable)));
  }
}

/** Puts accumulators back and disposes those that they take the place of. */
export async function putOptimizerWeights(optimizer: tf.Optimizer, weights: OptimizerWeights): Promise<void> {
  const before = await withOptimizerWeights(optimizer, (old) => old.map(({ tensor }) => tensor));
  await optimizer.setWeights(weights);
  const kept = await withOptimizerWeights(optimizer, (now) => new Set(now.map(({ tensor }) => tensor)));
  tf.dispose(before.filter((tensor) => !kept.has(tensor)));
}

/** Numbers of an optimizer that belong to its state but not to its weights. */
export async function optimizerNumbers(optimizer: tf.Optimizer): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const name of NUMBERS) {
    const value = (optimizer as WithNumbers)[name];
    if (value instanceof tf.Tensor) {
      found[name] = (await value.data())[0] ?? Number.NaN;
    }
  }
  return found;
}

/** Puts {@link optimizerNumbers} back. */
export function putOptimizerNumbers(
  optimizer: tf.Optimizer,
  numbers: Readonly<Record<string, number>>,
): void {
  for (const name of NUMBERS) {
    const value = (optimizer as WithNumbers)[name];
    const number = numbers[name];
    if (value instanceof tf.Variable && number !== undefined) {
      tf.tidy(() => {
        value.assign(tf.scalar(number));
      });
    }
  }
}
