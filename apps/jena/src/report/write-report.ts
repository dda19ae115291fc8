import type { JenaDataset } from '@unroll/datasets';
import type { RunFolder } from '@unroll/run';
import { htmlReport, type Table } from '@unroll/viz';
import { BASELINES } from '../forecast/compare.js';
import { presetOf, type Published } from '../presets/presets.js';
import type { RunConfig } from '../run/run-config.js';
import type { RunMetrics } from '../run/run-metrics.js';
import { type ChartParts, drawCharts } from './charts.js';
import { BASELINE_LABELS, hours, unitLabel } from './names.js';
import { traps } from './print-result.js';

/** Everything a report is made of. */
export interface ReportParts extends ChartParts {
  readonly dataset: JenaDataset;
}

/** Writes the charts and the self-contained HTML report of a run. */
export async function writeReport(run: RunFolder, parts: ReportParts): Promise<void> {
  const { config, metrics, dataset, data, network } = parts;
  const charts = drawCharts(parts);
  for (const { file, svg } of charts) {
    await run.writeText(file, svg);
  }
  const { model, baselines, best, validation } = metrics;
  const unit = unitLabel(config.unit);
  const html = htmlReport({
    title: `${config.preset} on the ${dataset.source.generated ? 'generated' : ''} climate`.replace(
      '  ',
      ' ',
    ),
    subtitle: `${config.target}, ${hours(config.horizonHours)} ahead; seed ${config.seed}`,
    verdict: verdict(config, metrics),
    notices: [
      ...(dataset.source.generated
        ? [
            {
              kind: 'warning' as const,
              text: 'This climate is generated, not measured: the results say nothing about real weather.',
            },
          ]
        : []),
      ...traps(config, data.horizon).map((text) => ({ text })),
    ],
    metrics: [
      ...(model === undefined
        ? []
        : [
            {
              label: 'Test MAE',
              value: `${model.mae.toFixed(3)} ${unit}`,
              note: `MASE ${model.mase.toFixed(3)}`,
            },
          ]),
      { label: 'Persistence', value: `${baselines.persistence.mae.toFixed(3)} ${unit}`, note: 'test MAE' },
      { label: 'Linear regression', value: `${baselines.linear.mae.toFixed(3)} ${unit}`, note: 'test MAE' },
      ...(best === undefined
        ? []
        : [
            {
              label: 'Best validation MAE',
              value: `${best.val_mae.toFixed(3)} ${unit}`,
              note: `epoch ${best.epoch}; persistence ${validation.persistence.mae.toFixed(3)}`,
            },
          ]),
    ],
    results: resultsTable(config, metrics),
    charts,
    ...(network && { modelSummary: network.summary }),
    configuration: {
      preset: config.title,
      target: config.target,
      inputs: config.columns.join(', '),
      'look-back': `${config.lookback} rows, every ${config.step}th`,
      horizon: `${data.horizon} rows = ${hours(config.horizonHours)}`,
      loss: config.loss,
      'learning rate': config.learningRate,
      epochs: config.epochs,
      'batch size': config.batchSize,
      'steps per epoch': config.stepsPerEpoch ?? 'every window once',
      seed: config.seed,
    },
    data: {
      source: dataset.source.description,
      rows: data.table.rows,
      'minutes between rows': config.minutes,
      train: rows(config.parts.train),
      validation: rows(config.parts.validation),
      test: rows(config.parts.test),
      notes: [...dataset.warnings, ...data.scaler.notes()].join(' ') || 'none',
    },
    environment: { backend: config.backend, ...config.environment },
    reproduce: `npx nx train jena -- --preset ${config.preset} --data ${config.dataFlags.data} --target ${config.target} --epochs ${config.epochs} --seed ${config.seed}`,
  });
  await run.writeText('report.html', html);
}

function verdict(config: RunConfig, { model, baselines }: RunMetrics): string {
  const unit = unitLabel(config.unit);
  const { persistence, linear } = baselines;
  const base = `persistence is off by ${persistence.mae.toFixed(2)} ${unit} and a linear regression by ${linear.mae.toFixed(2)} ${unit}`;
  if (model === undefined) {
    return `${hours(config.horizonHours)} ahead, ${base} on average.`;
  }
  const gain = 100 * (1 - model.mae / persistence.mae);
  return `${hours(config.horizonHours)} ahead, ${config.preset} is off by ${model.mae.toFixed(2)} ${unit} on average: ${Math.abs(gain).toFixed(1)} % ${gain >= 0 ? 'better' : 'worse'} than persistence; ${base}.`;
}

function resultsTable(config: RunConfig, { model, baselines, best, validation }: RunMetrics): Table {
  const unit = unitLabel(config.unit);
  const baselineRows = BASELINES.map((name) => {
    const { mae, rmse, mase, r2 } = baselines[name];
    return [BASELINE_LABELS[name], mae, rmse, mase, r2, validation[name].mae];
  });
  return {
    columns: ['Who', `Test MAE (${unit})`, `Test RMSE (${unit})`, 'MASE', 'R²', `Validation MAE (${unit})`],
    rows: [
      ...(model === undefined
        ? []
        : [[config.preset, model.mae, model.rmse, model.mase, model.r2, best?.val_mae]]),
      ...baselineRows,
      ...comparable(config).map(({ source, valMae, testMae }) => [
        `published: ${source}`,
        testMae,
        null,
        null,
        null,
        valMae,
      ]),
    ],
    highlight: [0],
  };
}

/** Published results are of the real file; beside anything else they would mislead. */
function comparable({ preset, data }: RunConfig): readonly Published[] {
  return data.kind === 'download' ? presetOf(preset).published : [];
}

function rows({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start.toLocaleString('en')} to ${(end - 1).toLocaleString('en')}`;
}
