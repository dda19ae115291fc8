import { join } from 'node:path';
import type { RunFolder } from '@unroll/run';
import type { PreparedData } from '../data/prepare-data.js';
import { BASELINES } from '../forecast/compare.js';
import type { RunConfig } from '../run/run-config.js';
import type { RunMetrics } from '../run/run-metrics.js';
import { BASELINE_LABELS, hours, unitLabel } from './names.js';

/** Says what is forecast, how far ahead in truth, and on which rows. */
export function printHorizon(config: RunConfig, { parts, horizon }: PreparedData): void {
  const rows = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    `${start.toLocaleString('en')}–${(end - 1).toLocaleString('en')}`;
  console.log(
    `Target: ${config.target} (${unitLabel(config.unit)}), ${hours(config.horizonHours)} after the newest input.`,
  );
  for (const line of traps(config, horizon)) {
    console.log(line);
  }
  console.log(
    `Rows: train ${rows(parts.train)}, validation ${rows(parts.validation)}, test ${rows(parts.test)}.`,
  );
}

/** What a reader of the first set-up must know. */
export function traps(
  config: Pick<RunConfig, 'setUp' | 'step' | 'delay'>,
  horizon: number,
): readonly string[] {
  if (config.setUp === 'second') {
    return [];
  }
  return [
    `The first set-up's inputs end ${config.step} rows before the present row and its target lies ${config.delay} rows after it: the horizon is ${horizon} rows, not ${config.delay}.`,
    'Its source validates on as many batches as one pass has windows; here a validation is one pass.',
  ];
}

/** Prints the model beside the baselines, in original units. */
export function printResult(run: RunFolder, metrics: RunMetrics): void {
  const { unit, model, baselines, best } = metrics;
  const written = unitLabel(unit);
  console.log(`\nTest part, ${hours(metrics.horizonHours)} ahead:`);
  const rows = [
    ...(model === undefined ? [] : [{ label: 'This model', ...model }]),
    ...BASELINES.map((name) => ({ label: BASELINE_LABELS[name], ...baselines[name] })),
  ];
  const width = Math.max(...rows.map(({ label }) => label.length));
  console.log(
    `${''.padEnd(width)}${[`MAE ${written}`, `RMSE ${written}`, 'MASE', 'R2'].map((head) => head.padStart(9)).join('')}`,
  );
  for (const { label, mae, rmse, mase, r2 } of rows) {
    const cells = [mae, rmse, mase, r2].map((value) => value.toFixed(3).padStart(9));
    console.log(`${label.padEnd(width)}${cells.join('')}`);
  }
  if (model !== undefined && best !== undefined) {
    const gain = 100 * (1 - model.mae / baselines.persistence.mae);
    console.log(`\nBest validation MAE ${best.val_mae.toFixed(3)} ${written} in epoch ${best.epoch}.`);
    console.log(
      `${Math.abs(gain).toFixed(1)} % ${gain > 0 ? 'better' : 'WORSE'} than persistence on the test part.`,
    );
  }
  console.log(`Report: ${join(run.path, 'report.html')}`);
}
