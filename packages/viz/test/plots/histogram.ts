import { histogram } from '@unroll/viz';
import { random } from './data.js';

/** Predicted probabilities by true class. */
export function histogramProbabilities(): string {
  const next = random(5);
  const values = Array.from({ length: 4000 }, () => next() ** 4);
  const mixed = values.map((value, index) => (index % 9 === 0 ? next() : value));
  return histogram(
    [
      { label: 'negative reviews', values: mixed.slice(0, 2000) },
      { label: 'positive reviews', values: mixed.slice(2000).map((value) => 1 - value) },
    ],
    {
      domain: [0, 1],
      xLabel: 'Predicted probability of positive',
      yLabel: 'Reviews',
      title: 'How sure is the network?',
    },
  );
}

/** All values equal. */
export function histogramConstant(): string {
  return histogram([{ label: 'constant', values: [3, 3, 3, NaN] }], { bins: 5, width: 420 });
}
