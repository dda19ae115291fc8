import { confusionMatrix } from '@unroll/viz';

/** Sentiment of the 25,000 test reviews. */
export function confusionMatrixSentiment(): string {
  return confusionMatrix(
    [
      [11020, 1480],
      [1730, 10770],
    ],
    { labels: ['negative', 'positive'] },
  );
}

/** Ten classes: counts alone. */
export function confusionMatrixTen(): string {
  const counts = Array.from({ length: 10 }, (_, truth) =>
    Array.from({ length: 10 }, (__, predicted) =>
      truth === predicted ? 80 + 7 * truth : (truth * 7 + predicted * 3) % 9,
    ),
  );
  return confusionMatrix(counts, { width: 620, labels: counts.map((_, digit) => `class ${digit}`) });
}

/** A class that never occurred has no shares. */
export function confusionMatrixEmptyClass(): string {
  return confusionMatrix([
    [5, 0],
    [0, 0],
  ]);
}
