import { describe, expect, it } from 'vitest';
import { comparisonTable } from './comparison-table.js';

const metrics = {
  best: { epoch: 4, val_acc: 0.88 },
  test: { loss: 0.3, acc: 0.87 },
  baseline: { acc: 0.885 },
};

describe('comparisonTable', () => {
  it('has a row for each published number, with the difference', () => {
    const { table, markdown } = comparisonTable([{ preset: 'lstm', metrics }]);
    expect(table.rows).toHaveLength(3);
    expect(table.rows[0]?.slice(0, 7)).toEqual([
      'lstm',
      '88.68 %',
      '88.00 %',
      '−0.68 points',
      4,
      '87.00 %',
      '88.50 %',
    ]);
    expect(markdown.split('\n')[2]).toContain('| lstm | 88.68 % | 88.00 % | −0.68 points | 4 |');
  });

  it('has one row for a preset without a published number', () => {
    const { table } = comparisonTable([{ preset: 'gru', metrics }]);
    expect(table.rows).toEqual([['gru', '–', '88.00 %', '–', 4, '87.00 %', '88.50 %', '–']]);
  });
});
