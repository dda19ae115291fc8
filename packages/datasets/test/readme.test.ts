import { expect, it } from 'vitest';
import { loadJena, splits, StandardScaler, windows } from '../src/index.js';

it('the example of the README', async () => {
  const { table, source } = await loadJena({ source: 'sample' });
  expect(source.generated).toBe(true);
  const [train, validation] = splits(table.rows, { fractions: [0.5, 0.25, 0.25] });
  expect(validation?.start).toBe(train?.end);
  const scaler = new StandardScaler().fit(table, train);
  const layout = { data: scaler.transform(table), length: 120, sampling: 6, horizon: 144, targets: 'T' };
  const set = windows({ ...layout, ...train, shuffle: true, batchSize: 256 });
  expect([set.length, set.batches]).toEqual([209417, 819]);
  const [first] = set;
  expect(first?.[0].shape).toEqual([256, 120, 14]);
  expect(first?.[1].shape).toEqual([256, 1]);
  const [low = NaN, middle = NaN, high = NaN] = scaler.inverseTransformColumn([-1, 0, 1], 'T');
  const { center, scale } = scaler.column('T');
  expect(middle).toBeCloseTo(center, 4);
  expect(high - low).toBeCloseTo(2 * scale, 4);
});
