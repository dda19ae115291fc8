import { throwIfAborted } from '../../errors.js';
import { SeededRandom } from '../../random/seeded-random.js';
import { type ReadOptions } from '../read-reviews.js';
import { ReviewCollector } from '../review-collector.js';
import { type RankedReviews } from '../reviews.js';
import { inventNames } from './invent-names.js';
import { SAMPLE_STYLE, writeReview } from './write-review.js';

const NAMES = 4000;

/** How many reviews, half of them positive, and from which seed. */
export interface SampleSize {
  readonly train: number;
  readonly test: number;
  readonly seed: number;
}

/**
 * Generates film reviews and takes them through the same tokenizer as real ones. The same size and seed give
 * the same reviews.
 */
export function generateReviews(size: SampleSize, { onProgress, signal }: ReadOptions = {}): RankedReviews {
  const random = new SeededRandom(size.seed);
  const names = inventNames(NAMES, random);
  const collector = new ReviewCollector();
  const total = size.train + size.test;
  for (const half of ['train', 'test'] as const) {
    for (let i = 0; i < size[half]; i += 1) {
      const label = i % 2 === 0 ? 1 : 0;
      const content = Buffer.from(writeReview(label, SAMPLE_STYLE, names, random));
      collector.add({ half, label, name: `${String(i >> 1)}.txt`, content });
      if (collector.count % 1000 === 0) {
        throwIfAborted(signal, 'generating reviews');
        onProgress?.({ phase: 'generate', done: collector.count, total });
      }
    }
  }
  onProgress?.({ phase: 'generate', done: total, total });
  return collector.finish('the generated sample');
}
