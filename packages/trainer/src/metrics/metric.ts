import { type Tensor } from '@tensorflow/tfjs-core';

/** One part of what a metric adds up: a number, or a scalar tensor that is read once the batch is done. */
export type MetricPart = Tensor | number;

/**
 * A quantity that is added up over the batches of an epoch.
 *
 * Each batch gives a few sums; the result is computed from their totals, so that a last, smaller batch counts for what it holds.
 */
export interface Metric {
  /** Whether smaller or larger is better, where that is known. */
  readonly direction?: 'min' | 'max';

  /**
   * What one batch adds.
   *
   * @param yTrue - targets
   * @param yPred - predictions
   * @param mask - `[batch, time]`, 1 where the step counts; default everywhere
   */
  parts(yTrue: Tensor, yPred: Tensor, mask: Tensor | undefined): readonly MetricPart[];

  /** The metric's value, from the totals of all parts. */
  result(totals: readonly number[]): number;
}
