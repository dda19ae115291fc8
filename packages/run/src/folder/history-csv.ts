import type { RunHistory } from './run-history.js';

/**
 * A history as CSV: one line an epoch, the columns `epoch`, the metrics in their order, `seconds`.
 *
 * @param history - what `history.json` holds
 *
 * @example
 * ```ts
 * historyCsv({ history: { loss: [0.5] }, epoch: [0], params: {}, seconds: [2] });
 * // 'epoch,loss,seconds\n0,0.5,2\n'
 * ```
 */
export function historyCsv(history: RunHistory): string {
  const names = Object.keys(history.history);
  const lines = history.epoch.map((epoch, row) =>
    [epoch, ...names.map((name) => history.history[name]?.[row] ?? ''), history.seconds[row] ?? ''].join(','),
  );
  return [['epoch', ...names, 'seconds'].join(','), ...lines, ''].join('\n');
}
