import {
  fitLinear,
  type ForecastMetrics,
  forecastMetrics,
  persistence,
  seasonalNaive,
  targetsOf,
  type WindowSet,
} from '@unroll/datasets';
import type { PreparedData } from '../data/prepare-data.js';

/** The forecasts every model stands beside. */
export const BASELINES = ['persistence', 'seasonalNaive', 'linear'] as const;

/** Name of a baseline. */
export type BaselineName = (typeof BASELINES)[number];

/** Truth and forecasts in original units, one value a window in order of time. */
export interface Forecasts {
  /** Moment of each target in milliseconds since 1970; the row's number where the table has no dates. */
  readonly times: Float64Array;
  /** What happened. */
  readonly truth: Float32Array;
  /** The baselines' forecasts. */
  readonly baselines: Readonly<Record<BaselineName, Float32Array>>;
}

/**
 * Truth and baselines of a part. The linear regression is fitted on the training windows alone.
 *
 * @param data - the scaled table
 * @param train - the training windows
 * @param part - the windows to forecast
 */
export function baselineForecasts(data: PreparedData, train: WindowSet, part: WindowSet): Forecasts {
  const original = toOriginal(data, part);
  return {
    times: targetTimes(data, part),
    truth: original(targetsOf(part)),
    baselines: {
      persistence: original(persistence(part)),
      seasonalNaive: original(seasonalNaive(part, data.season)),
      linear: original(fitLinear(train).predict(part)),
    },
  };
}

/** A function that turns forecasts of a window set into original units. */
export function toOriginal(data: PreparedData, set: WindowSet): (values: Float32Array) => Float32Array {
  const scaledTargets = set.targetMatrix.data === data.scaled.data;
  return (values) => (scaledTargets ? data.scaler.inverseTransformColumn(values, data.target) : values);
}

/** MAE, RMSE, MASE and R2 of a forecast in original units. */
export function measure(data: PreparedData, truth: Float32Array, forecast: Float32Array): ForecastMetrics {
  return forecastMetrics(truth, forecast, data.maseScale);
}

function targetTimes({ table, horizon }: PreparedData, set: WindowSet): Float64Array {
  const { start, stride, span } = set.layout;
  return Float64Array.from({ length: set.length }, (_, k) => {
    const row = start + k * stride + span + horizon;
    return table.timestamps?.[row] ?? row;
  });
}
