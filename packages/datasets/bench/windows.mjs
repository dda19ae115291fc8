import { performance } from 'node:perf_hooks';
import { StandardScaler, windowGenerator, windows } from '@unroll/datasets';

const BATCH = 128;
const BATCHES = 600;

/**
 * Windows of 240 timesteps x 14 columns gathered in a second, in each way.
 *
 * @param {import('@unroll/datasets').Table} table
 */
export function benchWindows(table) {
  const data = new StandardScaler().fit(table).transform(table);
  const layout = { data, length: 240, sampling: 6, horizon: 144, targets: 'T', batchSize: BATCH };
  const book = { data, lookback: 1440, step: 6, delay: 144, batchSize: BATCH };
  const ways = {
    'windows, in order': () => windows(layout)[Symbol.iterator](),
    'windows, shuffled': () => windows({ ...layout, shuffle: true })[Symbol.iterator](),
    'windows, every row (sampling 1)': () => windows({ ...layout, sampling: 1 })[Symbol.iterator](),
    'windowGenerator, in order': () => windowGenerator(book),
    'windowGenerator, shuffled': () => windowGenerator({ ...book, shuffle: true }),
  };
  return Object.fromEntries(
    Object.entries(ways).map(([name, start]) => {
      const rates = [1, 2, 3].map(() => windowsPerSecond(start())).sort((a, b) => a - b);
      return [name, { 'windows / s, median': rates[1], best: rates[2] }];
    }),
  );
}

/** @param {Iterator<unknown>} batches */
function windowsPerSecond(batches) {
  const start = performance.now();
  let count = 0;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    count += batches.next().done === true ? 0 : BATCH;
  }
  return Math.round((1000 * count) / (performance.now() - start));
}
