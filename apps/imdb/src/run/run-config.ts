import type { ImdbSource } from '@unroll/datasets';
import type { Environment } from '@unroll/run';
import { type Preset, type PresetName, presetNames } from '../presets/presets.js';

/** What `config.json` holds: everything that made the run. */
export interface RunConfig extends Preset {
  /** The app that wrote it. */
  readonly app: 'imdb';
  /** Name of the preset. */
  readonly preset: PresetName;
  /** Step size of the optimizer. */
  readonly learningRate: number;
  /** Seed of weights, shuffling and dropout. */
  readonly seed: number;
  /** The most training reviews that were used, `null` for all. */
  readonly limit: number | null;
  /** What `--data` was. */
  readonly dataFlag: string;
  /** Where the data came from. */
  readonly data: ImdbSource;
  /** How many reviews each part held. */
  readonly reviews: { readonly train: number; readonly validation: number; readonly test: number };
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
    config?.app === 'imdb' &&
    presetNames.some((name) => name === config.preset) &&
    typeof config.maxlen === 'number' &&
    typeof config.numWords === 'number' &&
    typeof config.dataFlag === 'string';
  return usable ? (config as RunConfig) : undefined;
}
