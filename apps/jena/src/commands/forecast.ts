import { formatTimestamp, scalerFromJson, selectColumns, type Table, writeCsv } from '@unroll/datasets';
import { useBackend } from '@unroll/kernels';
import { type BackendFlag, finishedRunFolder, UsageError } from '@unroll/run';
import { disposeModel, predictGenerator } from '@unroll/trainer';
import { loadTrained } from '../model/load-trained.js';
import { loadClimate } from '../data/load-climate.js';
import { inputWindows } from '../forecast/input-windows.js';
import type { DataFlags } from '../flags/data-flags.js';
import { asRunConfig, type RunConfig } from '../run/run-config.js';

/** The flags of `forecast`. */
export interface ForecastFlags extends DataFlags {
  /** The run's folder; the newest when not given. */
  readonly run?: string;
  /** The CSV file to write. */
  readonly out: string;
  /** Rows between two forecasts. */
  readonly every: number;
  /** TensorFlow.js backend. */
  readonly backend: BackendFlag;
}

/** Forecasts from every complete window of a table, the newest included, and writes them with their timestamps. */
export async function forecast(flags: ForecastFlags, signal?: AbortSignal): Promise<void> {
  const run = await finishedRunFolder('jena', flags.run);
  const config = await run.readJson('config.json', asRunConfig);
  if (config.layers.length === 0) {
    throw new UsageError(
      `${run.path} holds the baselines alone: train a network, for example with --preset gru.`,
    );
  }
  const scaler = scalerFromJson(await run.readJson('scaler.json', (value) => value));
  const dataset = await loadClimate({ ...config.dataFlags, ...flags, target: config.target }, signal);
  const table = selectColumns(dataset.table, config.columns);
  const { timestamps } = table;
  if (timestamps === undefined) {
    throw new UsageError(
      'A forecast needs the moments of the rows: name the column of dates with --date-column.',
    );
  }
  const set = inputWindows(scaler.transform(table), config, flags.every);
  await useBackend(flags.backend);
  const model = await loadTrained(run);
  const [scaled] = await predictGenerator(model, () => set.batches(), { steps: set.steps }).finally(() => {
    disposeModel(model);
  });
  const values =
    config.setUp === 'first'
      ? scaler.inverseTransformColumn(scaled.data, config.target)
      : Float32Array.from(scaled.data);
  const times = Float64Array.from(
    set.newestRows,
    (row) => (timestamps[row] ?? NaN) + config.horizonHours * 3_600_000,
  );
  await writeCsv(flags.out, forecastTable(table, config, times, values), { decimals: 3 });
  console.log(
    `${values.length.toLocaleString('en')} forecasts of ${config.target}, ${config.horizonHours} hours ahead, in ${flags.out}`,
  );
  console.log(
    `The last is for ${formatTimestamp(times.at(-1) ?? NaN, 'iso')}: ${values.at(-1)?.toFixed(2) ?? ''} ${config.unit}`,
  );
}

function forecastTable(
  table: Table,
  { target, unit }: RunConfig,
  timestamps: Float64Array,
  data: Float32Array,
): Table {
  return { ...table, columns: [{ name: `${target} forecast`, unit }], rows: data.length, data, timestamps };
}
