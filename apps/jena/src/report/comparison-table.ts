import type { Table } from '@unroll/viz';
import { type PresetName, presetOf } from '../presets/presets.js';
import type { RunMetrics } from '../run/run-metrics.js';

/** A preset that was run again. */
export interface Reproduced {
  readonly preset: PresetName;
  readonly metrics: RunMetrics;
}

const COLUMNS = [
  'Preset',
  'Set-up',
  'Horizon (h)',
  'Published val. MAE',
  'Our val. MAE',
  'Difference',
  'Persistence, val.',
  'Published test MAE',
  'Our test MAE',
  'Persistence, test',
  'Better than persistence, test',
];

/**
 * Published errors beside ours, in the target's unit.
 *
 * @param runs - what was run
 * @returns the same table for a report and as Markdown
 */
export function comparisonTable(runs: readonly Reproduced[]): {
  readonly table: Table;
  readonly markdown: string;
} {
  const rows = runs.map(({ preset, metrics }) => {
    const { setUp, published } = presetOf(preset);
    const { best, model, baselines, validation } = metrics;
    const source = published[0];
    const ours = best?.val_mae ?? validation.persistence.mae;
    const test = model?.mae ?? baselines.persistence.mae;
    return [
      preset,
      setUp,
      metrics.horizonHours,
      error(source?.valMae),
      error(ours),
      source === undefined ? '–' : signed(ours - source.valMae),
      error(validation.persistence.mae),
      error(source !== undefined && 'testMae' in source ? source.testMae : undefined),
      error(test),
      error(baselines.persistence.mae),
      `${(100 * (1 - test / baselines.persistence.mae)).toFixed(1)} %`,
    ];
  });
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const markdown = [line(COLUMNS), line(COLUMNS.map(() => '---')), ...rows.map(line), ''].join('\n');
  return { table: { columns: COLUMNS, rows }, markdown };
}

const error = (value: number | undefined): string => value?.toFixed(3) ?? '–';
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
