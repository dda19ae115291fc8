import type { ForecastMetrics } from '@unroll/datasets';
import type { BaselineName } from '../forecast/compare.js';

/** What `metrics.json` holds: all in original units, on the test part. */
export interface RunMetrics {
  /** Unit of the target. */
  readonly unit: string;
  /** Hours from the newest input to the target. */
  readonly horizonHours: number;
  /** The saved model; absent for the baselines alone. */
  readonly model?: ForecastMetrics;
  /** The baselines on the same windows. */
  readonly baselines: Readonly<Record<BaselineName, ForecastMetrics>>;
  /** The epoch that validated best, counted from 1, and its error; absent for the baselines alone. */
  readonly best?: { readonly epoch: number; readonly val_mae: number };
  /** Baselines on the validation part. */
  readonly validation: Readonly<Record<BaselineName, ForecastMetrics>>;
  /** An error in original units divided by this is the error in normalised units. */
  readonly unitsPerStandardDeviation: number;
}
