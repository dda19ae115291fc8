import {
  columnValues,
  type CenterAndScale,
  naiveError,
  type RowRange,
  splits,
  StandardScaler,
  type Table,
  type WindowLayout,
  windows,
  type WindowSet,
} from '@unroll/datasets';
import { UsageError } from '@unroll/run';
import type { Preset } from '../presets/presets.js';

/** The windows of an experiment, in figures. */
export type WindowFigures = Pick<Preset, 'setUp' | 'lookback' | 'step' | 'delay' | 'batchSize'>;

/** A table cut into parts and scaled by its training part. */
export interface PreparedData {
  /** The table as it was read. */
  readonly table: Table;
  /** The same, scaled. */
  readonly scaled: Table;
  /** The scaler, fitted on the training rows. */
  readonly scaler: StandardScaler;
  /** The column to forecast. */
  readonly target: string;
  /** How the target is scaled: an error in scaled units times `scale` is one in original units. */
  readonly targetScale: CenterAndScale;
  /** Training, validation and test rows. */
  readonly parts: { readonly train: RowRange; readonly validation: RowRange; readonly test: RowRange };
  /** Minutes between two rows. */
  readonly minutes: number;
  /** Rows in a day, the season of the baselines. */
  readonly season: number;
  /** Rows from the newest input to the target. */
  readonly horizon: number;
  /** Error of "the same as a day before" on the training rows: the scale of MASE, in original units. */
  readonly maseScale: number;
}

/** The first set-up's cuts in the file of 420,551 rows. */
const FIRST_CUTS = [200_000, 300_000] as const;
const JENA_ROWS = 420_551;

/**
 * Cuts the table in order of time, scales it by its training part, and works out the horizon.
 *
 * @param table - the columns in use
 * @param figures - the windows
 * @param target - the column to forecast
 * @param samplingMinutes - minutes between rows; found in the dates when not given
 */
export function prepareData(
  table: Table,
  figures: WindowFigures,
  target: string,
  samplingMinutes?: number,
): PreparedData {
  const minutes = samplingMinutes ?? table.report.samplingMinutes;
  if (minutes === undefined) {
    throw new UsageError('The table has no dates: say with --sampling-minutes how far apart its rows are.');
  }
  const [train, validation, test] = cut(table.rows, figures.setUp);
  const scaler = new StandardScaler().fit(table, train);
  const season = Math.round((24 * 60) / minutes);
  const series = columnValues(table, target).subarray(train.start, train.end);
  return {
    table,
    scaled: scaler.transform(table),
    scaler,
    target,
    targetScale: scaler.column(target),
    parts: { train, validation, test },
    minutes,
    season,
    horizon: figures.delay + figures.step,
    maseScale: naiveError(series, Math.min(season, series.length - 1)),
  };
}

/** The published cuts where the rows allow them, the same shares of a shorter table otherwise. */
function cut(rows: number, setUp: Preset['setUp']): [RowRange, RowRange, RowRange] {
  const whole = rows >= JENA_ROWS - 200;
  const options =
    setUp === 'second'
      ? { fractions: [0.5, 0.25, 0.25] }
      : { at: FIRST_CUTS.map((at) => (whole ? at : Math.floor((rows * at) / JENA_ROWS))) };
  const [train, validation, test] = splits(rows, options);
  if (train === undefined || validation === undefined || test === undefined) {
    throw new UsageError(`The table has ${rows} rows: too few to cut into training, validation and test.`);
  }
  return [train, validation, test];
}

/**
 * All windows of a part, each once, in order of time: scaled inputs, targets scaled in the first set-up and in original
 * units in the second.
 */
export function windowsOf(
  data: PreparedData,
  figures: WindowFigures,
  part: RowRange,
  options: { readonly shuffle?: boolean; readonly seed?: number; readonly stride?: number } = {},
): WindowSet {
  return windows({
    ...windowLayout(figures),
    ...part,
    data: data.scaled,
    targetData: figures.setUp === 'first' ? data.scaled : data.table,
    targets: data.target,
    batchSize: figures.batchSize,
    ...options,
  });
}

/** Where the windows of an experiment lie in the rows. */
export function windowLayout({
  lookback,
  step,
  delay,
}: WindowFigures): Pick<WindowLayout, 'length' | 'sampling'> & { readonly horizon: number } {
  return { length: Math.floor(lookback / step), sampling: step, horizon: delay + step };
}
