import type { SplitReviews } from '../data/split-reviews.js';
import { BagOfWords, type BagOfWordsOptions } from './bag-of-words.js';

/** The baseline's result. */
export interface BaselineResult {
  /** Share of the test reviews it gets right. */
  readonly accuracy: number;
  /** Share of the validation reviews it gets right. */
  readonly validationAccuracy: number;
}

/** Trains the bag of words on the training reviews and measures it on the validation and the test reviews. */
export function trainBaseline(reviews: SplitReviews, options: BagOfWordsOptions): BaselineResult {
  const { train, validation, test } = reviews;
  const model = BagOfWords.fit(train.sequences, train.y.data, options);
  const accuracyOn = ({ sequences, y }: SplitReviews['test']): number => {
    const probabilities = model.predict(sequences);
    const right = probabilities.filter((p, row) => (p > 0.5 ? 1 : 0) === y.data[row]);
    return right.length / probabilities.length;
  };
  return { accuracy: accuracyOn(test), validationAccuracy: accuracyOn(validation) };
}
