import { dotComparison } from '@unroll/viz';

/** Published results beside ours. */
export function dotComparisonPublished(): string {
  return dotComparison(
    [
      { label: 'simple-rnn', values: { published: 0.8524, ours: 0.8561 } },
      { label: 'simple-rnn-dropout', values: { published: 0.8514, ours: 0.8532 } },
      { label: 'lstm', values: { published: 0.8884, ours: 0.8861 } },
      { label: 'aima-simple-rnn', values: { published: 0.8137, ours: 0.8292 } },
      { label: 'bag of words', values: { ours: 0.8794 } },
    ],
    {
      xLabel: 'Best validation accuracy',
      series: ['ours', 'published'],
      title: 'Published results and ours',
    },
  );
}

/** Times over three orders of magnitude. */
export function dotComparisonTimes(): string {
  return dotComparison(
    [
      { label: 'LSTM', values: { unroll: 41, PyTorch: 290, 'tfjs wasm': 2900 } },
      { label: 'GRU', values: { unroll: 45, PyTorch: 330, 'tfjs wasm': 2600 } },
      { label: 'SimpleRNN', values: { unroll: 18, PyTorch: 170, 'tfjs wasm': 700 } },
    ],
    { xLabel: 'Time per training step (ms)', scale: 'log', title: 'A training step on IMDB' },
  );
}
