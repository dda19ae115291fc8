import { targetsOf } from '@unroll/datasets';
import { useBackend } from '@unroll/kernels';
import { backendOptions, newRunFolder, type RunFolder, type TrainFlags } from '@unroll/run';
import { chooseColumns, firstRows, loadClimate } from '../data/load-climate.js';
import { prepareData, type PreparedData, windowsOf } from '../data/prepare-data.js';
import type { DataFlags } from '../flags/data-flags.js';
import { baselineForecasts, toOriginal } from '../forecast/compare.js';
import { type ErrorBand, errorBand } from '../forecast/error-band.js';
import { forecastWindows } from '../forecast/forecast-windows.js';
import { type Preset, type PresetName, presetOf } from '../presets/presets.js';
import { printHorizon, printResult } from '../report/print-result.js';
import { writeReport } from '../report/write-report.js';
import { makeConfig } from '../run/make-config.js';
import { makeMetrics } from '../run/make-metrics.js';
import type { RunMetrics } from '../run/run-metrics.js';
import { trainNetwork } from '../training/train-network.js';

/** The flags of `train`. */
export interface JenaTrainFlags extends TrainFlags<PresetName>, DataFlags {
  /** The column to forecast. */
  readonly target: string;
  /** Rows the inputs look back; the preset's when not given. */
  readonly lookback?: number;
  /** Rows between two timesteps; the preset's when not given. */
  readonly step?: number;
  /** Rows from the present row to the target; the preset's when not given. */
  readonly delay?: number;
  /** Batches per epoch; the preset's when not given. */
  readonly stepsPerEpoch?: number;
  /** Batches per validation; one pass when not given. */
  readonly validationSteps?: number;
}

/**
 * Trains one preset and writes its run folder.
 *
 * @param flags - what the command line asked for
 * @param signal - stops after the current batch; the epochs so far are kept
 * @returns the metrics that `metrics.json` holds
 * @throws InterruptedError when `signal` fired
 */
export async function train(flags: JenaTrainFlags, signal?: AbortSignal): Promise<RunMetrics> {
  const run = await newRunFolder({ app: 'jena', preset: flags.preset, out: flags.out, resume: flags.resume });
  const preset: Preset = { ...presetOf(flags.preset), ...overrides(flags) };
  const dataset = firstRows(
    chooseColumns(await loadClimate(flags, signal), flags.features, flags.target),
    flags.limit,
  );
  const data = prepareData(dataset.table, preset, flags.target, flags.samplingMinutes);
  const backend = await startBackend(preset, flags);
  const config = makeConfig({ flags, preset, data, source: dataset.source, backend });
  printHorizon(config, data);
  await run.writeJson('config.json', config);
  await run.writeJson('scaler.json', data.scaler);

  const trainWindows = windowsOf(data, preset, data.parts.train);
  const validationWindows = windowsOf(data, preset, data.parts.validation);
  const testWindows = windowsOf(data, preset, data.parts.test);
  const network =
    preset.layers.length === 0 ? undefined : await trainNetwork(run, { ...flags, preset, data, signal });
  const forecasts = {
    ...baselineForecasts(data, trainWindows, testWindows),
    model: network && (await forecastWindows(run, data, testWindows)),
  };
  const validation = baselineForecasts(data, trainWindows, validationWindows);
  const band = network && (await validationBand(run, data, preset));
  const metrics = makeMetrics({ config, data, history: network?.history, forecasts, validation });
  await run.writeJson('metrics.json', metrics);
  await writeReport(run, { config, metrics, data, dataset, forecasts, band, network });
  printResult(run, metrics);
  return metrics;
}

/** How far the saved model is off on validation windows, two hours apart. */
async function validationBand(run: RunFolder, data: PreparedData, preset: Preset): Promise<ErrorBand> {
  const windows = windowsOf(data, preset, data.parts.validation, {
    stride: Math.max(1, Math.round(120 / data.minutes)),
  });
  const truth = toOriginal(data, windows)(targetsOf(windows));
  return errorBand(truth, await forecastWindows(run, data, windows));
}

/** Starts the backend that the network needs; the baselines alone need none. */
async function startBackend(preset: Preset, flags: JenaTrainFlags): Promise<string> {
  if (preset.layers.length === 0) {
    return 'none: no network is trained';
  }
  const { description } = await useBackend(flags.backend, backendOptions(flags));
  console.log(`Backend: ${description}`);
  return description;
}

/** What the flags change in a preset. */
function overrides(flags: JenaTrainFlags): Partial<Preset> {
  const { epochs, batchSize, lookback, step, delay, stepsPerEpoch } = flags;
  const given = Object.entries({ epochs, batchSize, lookback, step, delay, stepsPerEpoch });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
