import { describe, expect, it } from 'vitest';
import { measure } from './bench/stopwatch.mjs';
import { formatTable, withRatios } from './bench/table.mjs';

const row = (name: string, who: string, median: number) => ({
  case: name,
  who,
  msPerStep: { median, min: median / 2, max: median * 2 },
});

describe('the table of the benchmark', () => {
  it('says how many times longer each peer takes than unroll', () => {
    const rows = withRatios([
      row('lstm', 'unroll (wasm)', 50),
      row('lstm', 'unroll (tensorflow)', 70),
      row('lstm', 'pytorch 2', 600),
      row('gru', 'pytorch 2', 8),
    ]);
    expect(rows.map(({ ratio }) => ratio)).toEqual([undefined, undefined, 12, undefined]);
    expect(formatTable(rows)).toBe(
      [
        '| ms per step: median (least) | unroll (wasm) | unroll (tensorflow) | pytorch 2      |',
        '| --------------------------- | ------------- | ------------------- | -------------- |',
        '| lstm                        | 50.0 (25.0)   | 70.0 (35.0)         | 600 (300), 12x |',
        '| gru                         |               |                     | 8.00 (4.00)    |',
      ].join('\n'),
    );
  });

  it('measures every step after the warm-up', async () => {
    const steps: number[] = [];
    const spread = await measure((index) => steps.push(index), { steps: 4, warmup: 2 });
    expect(steps).toEqual([0, 1, 0, 1, 2, 3]);
    expect(spread.min).toBeLessThanOrEqual(spread.median);
    expect(spread.median).toBeLessThanOrEqual(spread.max);
  });
});
