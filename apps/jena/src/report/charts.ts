import { columnValues } from '@unroll/datasets';
import {
  averageByHour,
  barComparison,
  errorByHour,
  forecastChart,
  lineChart,
  predictionDensity,
  type ReportChart,
  trainingCurves,
} from '@unroll/viz';
import type { PreparedData } from '../data/prepare-data.js';
import { BASELINES, type Forecasts } from '../forecast/compare.js';
import type { ErrorBand } from '../forecast/error-band.js';
import type { TrainedNetwork } from '../training/train-network.js';
import type { RunConfig } from '../run/run-config.js';
import type { RunMetrics } from '../run/run-metrics.js';
import { BASELINE_LABELS, hours, unitLabel } from './names.js';

/** What the charts of a run are drawn from. */
export interface ChartParts {
  readonly config: RunConfig;
  readonly metrics: RunMetrics;
  readonly data: PreparedData;
  readonly forecasts: Forecasts & { readonly model: Float32Array | undefined };
  readonly band: ErrorBand | undefined;
  readonly network: TrainedNetwork | undefined;
}

/** A chart with the name of its file. */
export interface NamedChart extends ReportChart {
  readonly file: string;
}

const DAYS_SHOWN = 10;

/** Draws the charts of a run. */
export function drawCharts(parts: ChartParts): readonly NamedChart[] {
  const { config, data, network } = parts;
  const yLabel = `${config.target} (${unitLabel(config.unit)})`;
  const training =
    network === undefined
      ? []
      : [
          {
            file: 'training-curves.svg',
            svg: trainingCurves(network.history, {
              labels: {
                loss: config.loss === 'mae' ? 'MAE (normalised)' : 'Mean squared error',
                mae: `MAE (${unitLabel(config.unit)})`,
              },
              ...(config.loss === 'mae' && { monitor: 'val_loss', mode: 'min' as const }),
            }),
            caption: 'Training as points, validation as a line.',
          },
        ];
  return [
    ...seriesCharts(data, yLabel),
    ...training,
    ...(data.table.timestamps === undefined ? [] : timeCharts(parts, yLabel)),
    { file: 'comparison.svg', svg: comparison(parts), caption: 'The same windows for all.' },
    ...scatter(parts, yLabel),
  ];
}

function seriesCharts({ table, target, season }: PreparedData, yLabel: string): readonly NamedChart[] {
  const values = columnValues(table, target);
  const draw = (rows: number, title: string): string => {
    const { timestamps } = table;
    const line = { label: yLabel, values: values.subarray(0, rows) };
    return timestamps === undefined
      ? lineChart([line], { title, yLabel })
      : lineChart([{ ...line, positions: timestamps.subarray(0, rows) }], { title, yLabel, time: true });
  };
  return [
    { file: 'series.svg', svg: draw(table.rows, 'The whole series'), caption: 'The whole series.' },
    {
      file: 'first-days.svg',
      svg: draw(Math.min(table.rows, DAYS_SHOWN * season), `The first ${DAYS_SHOWN} days`),
      caption: `The first ${DAYS_SHOWN} days.`,
    },
  ];
}

function timeCharts({ config, forecasts, band, data }: ChartParts, yLabel: string): readonly NamedChart[] {
  const shown = Math.min(forecasts.times.length, DAYS_SHOWN * data.season);
  const best = forecasts.model ?? forecasts.baselines.linear;
  const cut = (values: Float32Array): Float32Array => values.subarray(0, shown);
  const forecast = cut(best);
  const curves = [
    ...(forecasts.model === undefined ? [] : [{ label: config.preset, values: forecasts.model }]),
    ...BASELINES.map((name) => ({ label: BASELINE_LABELS[name], values: forecasts.baselines[name] })),
  ];
  return [
    {
      file: 'forecast.svg',
      svg: forecastChart(
        {
          times: forecasts.times.subarray(0, shown),
          truth: cut(forecasts.truth),
          forecast,
          ...(band && {
            band: {
              label: band.label,
              lower: forecast.map((value) => value + band.lower),
              upper: forecast.map((value) => value + band.upper),
            },
          }),
          baselines: [{ label: 'Persistence', values: cut(forecasts.baselines.persistence) }],
        },
        {
          yLabel,
          label: forecasts.model === undefined ? 'Linear regression' : config.preset,
          subtitle: `${hours(config.horizonHours)} ahead, the first ${DAYS_SHOWN} days of the test part`,
        },
      ),
      caption: 'Forecast against truth on the test part.',
    },
    {
      file: 'error-by-hour.svg',
      svg: errorByHour(
        curves.map(({ label, values }) => ({
          label,
          values: averageByHour(
            forecasts.times,
            forecasts.truth.map((truth, k) => Math.abs(truth - (values[k] ?? NaN))),
          ),
        })),
        { yLabel: `Mean absolute error (${unitLabel(config.unit)})` },
      ),
      caption: 'When is a forecast hard? The hour is that of the moment that is forecast.',
    },
  ];
}

function comparison({ config, metrics }: ChartParts): string {
  const { model, baselines } = metrics;
  return barComparison(
    [
      ...(model === undefined ? [] : [{ label: config.preset, value: model.mae }]),
      ...BASELINES.map((name) => ({
        label: BASELINE_LABELS[name],
        value: baselines[name].mae,
        kind: 'baseline' as const,
      })),
    ],
    { xLabel: `Mean absolute error on the test part (${unitLabel(config.unit)})`, better: 'lower' },
  );
}

function scatter({ forecasts }: ChartParts, yLabel: string): readonly NamedChart[] {
  const { model, truth } = forecasts;
  return model === undefined
    ? []
    : [
        {
          file: 'density.svg',
          svg: predictionDensity(truth, model, { xLabel: yLabel }),
          caption: 'Forecasts by what came.',
        },
      ];
}
