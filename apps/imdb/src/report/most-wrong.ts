import type { ImdbSplit } from '@unroll/datasets';
import type { Example } from '@unroll/viz';

/**
 * The reviews of which the model was surest and wrong.
 *
 * @param reviews - the judged reviews; `probabilities` are those of the first of them
 * @param probabilities - how likely the model thought each review positive, `[reviews]`
 * @param count - how many. Default 6
 */
export function mostWrong(
  reviews: ImdbSplit,
  probabilities: ArrayLike<number>,
  count = 6,
): readonly Example[] {
  return Array.from({ length: probabilities.length }, (_, row) => row)
    .map((row) => ({ row, p: probabilities[row] ?? 0, positive: reviews.labels[row] === 1 }))
    .map((one) => ({ ...one, miss: one.positive ? 1 - one.p : one.p }))
    .filter(({ miss }) => miss > 0.5)
    .sort((a, b) => b.miss - a.miss)
    .slice(0, count)
    .map(({ row, positive, miss }) => ({
      text: reviews.text(row),
      truth: positive ? 'positive' : 'negative',
      predicted: positive ? 'negative' : 'positive',
      confidence: miss,
    }));
}
