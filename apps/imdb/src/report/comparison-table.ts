import type { Table } from '@unroll/viz';
import { type PresetName, presetOf } from '../presets/presets.js';
import type { RunMetrics } from '../run/run-metrics.js';

/** A preset that was run again. */
export interface Reproduced {
  readonly preset: PresetName;
  readonly metrics: RunMetrics;
}

/**
 * Published best validation accuracies beside ours, in per cent: one row for each published number, one for a preset
 * without any.
 *
 * @param runs - what was run
 * @returns the same table for a report and as Markdown
 */
export function comparisonTable(runs: readonly Reproduced[]): {
  readonly table: Table;
  readonly markdown: string;
} {
  const columns = [
    'Preset',
    'Published best val. acc.',
    'Ours',
    'Difference',
    'Our epoch',
    'Our test acc.',
    'Bag of words',
    'Published in',
  ];
  const rows = runs.flatMap(({ preset, metrics: { best, test, baseline } }) => {
    const ours = [best.epoch, percent(test.acc), percent(baseline.acc)];
    const { published } = presetOf(preset);
    return published.length === 0
      ? [[preset, '–', percent(best.val_acc), '–', ...ours, '–']]
      : published.map(({ source, bestValAcc, epoch }) => [
          preset,
          percent(bestValAcc),
          percent(best.val_acc),
          signed(best.val_acc - bestValAcc),
          ...ours,
          epoch === undefined ? source : `${source} (epoch ${epoch})`,
        ]);
  });
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const markdown = [line(columns), line(columns.map(() => '---')), ...rows.map(line), ''].join('\n');
  return { table: { columns, rows }, markdown };
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const signed = (share: number): string =>
  `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(2)} points`;
