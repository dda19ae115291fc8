import { rollingOrigins } from '@unroll/datasets';
import { useBackend } from '@unroll/kernels';
import { type BackendFlag, finishedRunFolder, UsageError } from '@unroll/run';
import { chooseColumns, firstRows, loadClimate } from '../data/load-climate.js';
import { prepareData, windowsOf } from '../data/prepare-data.js';
import { baselineForecasts, measure } from '../forecast/compare.js';
import { forecastWindows } from '../forecast/forecast-windows.js';
import { unitLabel } from '../report/names.js';
import { asRunConfig } from '../run/run-config.js';

/** The flags of `evaluate`. */
export interface EvaluateFlags {
  /** The run's folder; the newest when not given. */
  readonly run?: string;
  /** Number of folds. */
  readonly folds: number;
  /** TensorFlow.js backend. */
  readonly backend: BackendFlag;
  /** Print the result as JSON in the last line. */
  readonly json?: true;
}

/**
 * A rolling-origin backtest over the test part: stretch after stretch is forecast with what was known before it. The
 * network keeps its weights; the linear regression is fitted anew on all rows before each stretch.
 */
export async function evaluateRun(flags: EvaluateFlags, signal?: AbortSignal): Promise<void> {
  const run = await finishedRunFolder('jena', flags.run);
  const config = await run.readJson('config.json', asRunConfig);
  if (config.layers.length === 0) {
    throw new UsageError(
      `${run.path} holds the baselines alone: train a network, for example with --preset gru.`,
    );
  }
  const loaded = chooseColumns(
    await loadClimate({ ...config.dataFlags, target: config.target }, signal),
    config.dataFlags.features,
    config.target,
  );
  const dataset = firstRows(loaded, config.limit ?? undefined);
  const data = prepareData(dataset.table, config, config.target, config.minutes);
  const { test } = data.parts;
  await useBackend(flags.backend);
  const folds = rollingOrigins(dataset.table.rows, {
    folds: flags.folds,
    testRows: Math.floor((test.end - test.start) / flags.folds),
  });
  const results = [];
  console.log(`\nMAE in ${unitLabel(config.unit)} on ${flags.folds} stretches of the test part:`);
  console.log('from                      model  persistence  seasonal-naive  linear');
  for (const fold of folds) {
    const set = windowsOf(data, config, fold.test);
    const forecasts = baselineForecasts(data, windowsOf(data, config, fold.train), set);
    const model = await forecastWindows(run, data, set);
    const mae = {
      model: measure(data, forecasts.truth, model).mae,
      persistence: measure(data, forecasts.truth, forecasts.baselines.persistence).mae,
      seasonalNaive: measure(data, forecasts.truth, forecasts.baselines.seasonalNaive).mae,
      linear: measure(data, forecasts.truth, forecasts.baselines.linear).mae,
    };
    const from = data.table.timestamps?.[fold.test.start];
    const start = from === undefined ? `row ${fold.test.start}` : new Date(from).toISOString().slice(0, 16);
    results.push({ start, rows: fold.test.end - fold.test.start, windows: set.length, mae });
    const cells = [mae.model, mae.persistence, mae.seasonalNaive, mae.linear].map((value) =>
      value.toFixed(3),
    );
    console.log(
      `${start.padEnd(22)}${(cells[0] ?? '').padStart(9)}${(cells[1] ?? '').padStart(13)}${(cells[2] ?? '').padStart(16)}${(cells[3] ?? '').padStart(8)}`,
    );
  }
  await run.writeJson('backtest.json', results);
  if (flags.json === true) {
    console.log(JSON.stringify(results));
  }
}
