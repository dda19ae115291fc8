import type { JenaSource, RowRange } from '@unroll/datasets';
import type { Environment } from '@unroll/run';
import type { DataFlags } from '../flags/data-flags.js';
import { type Preset, type PresetName, presetNames } from '../presets/presets.js';

/** What `config.json` holds: everything that made the run. */
export interface RunConfig extends Preset {
  /** The app that wrote it. */
  readonly app: 'jena';
  /** Name of the preset. */
  readonly preset: PresetName;
  /** The column that is forecast. */
  readonly target: string;
  /** Unit of the target. */
  readonly unit: string;
  /** The input columns, in the model's order. */
  readonly columns: readonly string[];
  /** Minutes between two rows. */
  readonly minutes: number;
  /** Hours from the newest input to the target. */
  readonly horizonHours: number;
  /** Step size of the optimizer. */
  readonly learningRate: number;
  /** Seed of weights, windows and dropout. */
  readonly seed: number;
  /** The first rows of the table that were used, `null` for all. */
  readonly limit: number | null;
  /** How the table was read. */
  readonly dataFlags: DataFlags;
  /** Where the data came from. */
  readonly data: JenaSource;
  /** Rows of each part. */
  readonly parts: { readonly train: RowRange; readonly validation: RowRange; readonly test: RowRange };
  /** The backend, as it was printed. */
  readonly backend: string;
  /** Machine and runtime. */
  readonly environment: Environment;
}

/** Takes a parsed `config.json`, or `undefined` when it is none of this app. */
export function asRunConfig(value: unknown): RunConfig | undefined {
  const config = value as Partial<RunConfig> | null;
  const usable =
    typeof config === 'object' &&
    config?.app === 'jena' &&
    presetNames.some((name) => name === config.preset) &&
    typeof config.lookback === 'number' &&
    Array.isArray(config.columns) &&
    typeof config.dataFlags === 'object';
  return usable ? (config as RunConfig) : undefined;
}
