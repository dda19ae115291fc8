import { ChartDataError, ChartOptionError } from '../errors.js';

/** Predictions of like probability. */
export interface CalibrationBin {
  /** Edges of the bin. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean predicted probability. */
  readonly mean: number;
  /** Share whose label is 1. */
  readonly share: number;
}

/** How well probabilities are calibrated. */
export interface Calibration {
  /** Expected calibration error: the mean of |mean - share|, weighted by count. */
  readonly error: number;
  /** The bins that hold a prediction, in ascending order. */
  readonly filled: readonly CalibrationBin[];
}

/**
 * Puts predictions into bins of equal width and compares what was said with what was.
 *
 * @throws ChartDataError if lengths differ, or a probability or label is out of range
 * @throws ChartOptionError if `bins` is no whole number from 1 to 100
 */
export function calibration(
  where: string,
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins: number,
): Calibration {
  if (!Number.isInteger(bins) || bins < 1 || bins > 100) {
    throw new ChartOptionError(where, 'bins', 'be a whole number from 1 to 100', bins);
  }
  const total = labels.length;
  if (total === 0 || probabilities.length !== total) {
    const found = `${probabilities.length} probabilities for ${total} labels`;
    throw new ChartDataError(where, 'probabilities', 'hold one value per label', found);
  }
  const sums = Array.from({ length: bins }, () => ({ count: 0, said: 0, was: 0 }));
  for (let index = 0; index < total; index++) {
    const probability = probabilities[index] ?? NaN;
    const label = labels[index] ?? NaN;
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (bin === undefined || !(probability <= 1) || (label !== 0 && label !== 1)) {
      const found = `probability ${probability} and label ${label} at ${index}`;
      throw new ChartDataError(where, 'values', 'be probabilities from 0 to 1 with labels 0 or 1', found);
    }
    bin.count++;
    bin.said += probability;
    bin.was += label;
  }
  const filled = sums
    .map(({ count, said, was }, bin) => {
      return { low: bin / bins, high: (bin + 1) / bins, count, mean: said / count, share: was / count };
    })
    .filter(({ count }) => count > 0);
  const error =
    filled.reduce((sum, { count, mean, share }) => sum + count * Math.abs(mean - share), 0) / total;
  return { error, filled };
}
