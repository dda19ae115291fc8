import { barComparison } from '@unroll/viz';

/** Models and baselines on the test part. */
export function barComparisonTemperature(): string {
  return barComparison(
    [
      { label: 'gru', value: 2.41 },
      { label: 'gru-dropout', value: 2.3549 },
      { label: 'persistence', value: 2.62, kind: 'baseline' },
      { label: 'same hour yesterday', value: 2.671, kind: 'baseline' },
      { label: 'linear regression', value: 2.57, kind: 'baseline' },
    ],
    {
      xLabel: 'Mean absolute error on the test part (°C)',
      better: 'lower',
      title: 'Test error beside the baselines',
    },
  );
}
