import type { JenaSource } from '@unroll/datasets';
import { describeEnvironment } from '@unroll/run';
import type { JenaTrainFlags } from '../commands/train.js';
import type { PreparedData } from '../data/prepare-data.js';
import type { Preset } from '../presets/presets.js';
import type { RunConfig } from './run-config.js';

/** What a configuration is made of. */
export interface ConfigParts {
  readonly flags: JenaTrainFlags;
  readonly preset: Preset;
  readonly data: PreparedData;
  readonly source: JenaSource;
  readonly backend: string;
}

/** Gathers everything that makes a run. */
export function makeConfig({ flags, preset, data, source, backend }: ConfigParts): RunConfig {
  const { dateColumn, dateFormat, features, samplingMinutes, delimiter, decimal, onBadRow, sampleRows } =
    flags;
  return {
    app: 'jena',
    preset: flags.preset,
    ...preset,
    target: data.target,
    unit: data.table.columns.find(({ name }) => name === data.target)?.unit ?? '',
    columns: data.table.columns.map(({ name }) => name),
    minutes: data.minutes,
    horizonHours: (data.horizon * data.minutes) / 60,
    learningRate: flags.learningRate ?? 0.001,
    seed: flags.seed,
    limit: flags.limit ?? null,
    dataFlags: {
      data: flags.data,
      ...Object.fromEntries(
        Object.entries({
          dateColumn,
          dateFormat,
          features,
          samplingMinutes,
          delimiter,
          decimal,
          onBadRow,
          sampleRows,
        }).filter(([, value]) => value !== undefined),
      ),
    },
    data: source,
    parts: data.parts,
    backend,
    environment: describeEnvironment(),
  };
}
