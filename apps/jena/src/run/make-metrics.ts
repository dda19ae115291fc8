import type { ForecastMetrics } from '@unroll/datasets';
import type { History } from '@unroll/trainer';
import type { PreparedData } from '../data/prepare-data.js';
import { type BaselineName, BASELINES, type Forecasts, measure } from '../forecast/compare.js';
import type { RunConfig } from './run-config.js';
import type { RunMetrics } from './run-metrics.js';

/** What the metrics of a run are made of. */
export interface MetricsParts {
  readonly config: RunConfig;
  readonly data: PreparedData;
  /** Absent for the baselines alone. */
  readonly history: History | undefined;
  /** Of the test part, the model's among them. */
  readonly forecasts: Forecasts & { readonly model: Float32Array | undefined };
  /** The baselines on the validation part. */
  readonly validation: Forecasts;
}

/** Measures all forecasts of a run. */
export function makeMetrics({ config, data, history, forecasts, validation }: MetricsParts): RunMetrics {
  return {
    unit: config.unit,
    horizonHours: config.horizonHours,
    ...(forecasts.model && { model: measure(data, forecasts.truth, forecasts.model) }),
    baselines: measureBaselines(data, forecasts),
    ...(history && { best: bestEpoch(history, config.setUp === 'first' ? data.targetScale.scale : 1) }),
    validation: measureBaselines(data, validation),
    unitsPerStandardDeviation: data.targetScale.scale,
  };
}

function measureBaselines(
  data: PreparedData,
  { truth, baselines }: Forecasts,
): Record<BaselineName, ForecastMetrics> {
  const all = BASELINES.map((name) => [name, measure(data, truth, baselines[name])] as const);
  return Object.fromEntries(all) as Record<BaselineName, ForecastMetrics>;
}

/** The first epoch with the least validation error, in original units. */
function bestEpoch(
  { history, epoch }: History,
  unitsPerError: number,
): { readonly epoch: number; readonly val_mae: number } {
  const values = history.val_mae ?? history.val_loss ?? [];
  const least = Math.min(...values);
  return { epoch: (epoch[values.indexOf(least)] ?? -1) + 1, val_mae: least * unitsPerError };
}
