import { ChartDataError } from '../errors.js';

const WHERE = 'confusionCounts';

/**
 * Counts how often each true class was predicted as each class.
 *
 * @param truth - true classes, whole numbers from 0
 * @param predicted - predicted classes, in the same order
 * @param classes - number of classes; default 2
 * @returns `counts[truth][predicted]`, for `confusionMatrix`
 * @throws ChartDataError if lengths differ or a class is out of range
 * @example
 * confusionCounts([0, 0, 1, 1], [0, 1, 1, 1]); // [[1, 1], [0, 2]]
 */
export function confusionCounts(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes = 2,
): readonly (readonly number[])[] {
  if (truth.length !== predicted.length) {
    const found = `${predicted.length} predictions for ${truth.length} true classes`;
    throw new ChartDataError(WHERE, 'predicted', 'hold one class per sample', found);
  }
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let sample = 0; sample < truth.length; sample++) {
    const row = counts[truth[sample] ?? -1];
    const column = predicted[sample] ?? -1;
    if (row?.[column] === undefined) {
      const found = `${truth[sample]} and ${predicted[sample]} for sample ${sample}`;
      throw new ChartDataError(WHERE, 'classes', `be whole numbers from 0 to ${classes - 1}`, found);
    }
    row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}
