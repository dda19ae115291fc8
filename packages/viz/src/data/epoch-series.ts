import { ChartDataError, ChartOptionError } from '../errors.js';

/** What a chart needs of Keras' `History`; a `null`, as JSON writes NaN, is read as NaN. */
export interface TrainingHistory {
  /** Values by name (`loss`, `acc`, `val_loss`, ...), one per epoch. */
  readonly history: Readonly<Record<string, readonly (number | null)[]>>;
  /** Epochs, counted from 0. */
  readonly epoch: readonly number[];
}

/** One value of a curve: the epoch, counted from 1, and the value, NaN if it is not finite. */
export interface EpochPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The curve of one key of a history; empty if the history does not hold the key.
 *
 * @param frequency - the key was recorded every so many epochs
 * @throws ChartDataError if there are no epochs, `loss` is missing, or lengths differ
 * @throws ChartOptionError if `frequency` is no whole number of 1 or more
 */
export function epochSeries(
  where: string,
  { history, epoch }: TrainingHistory,
  key: string,
  frequency: number,
): readonly EpochPoint[] {
  if (epoch.length === 0) {
    throw new ChartDataError(where, 'history', 'hold at least one epoch', 'none');
  }
  if (!Number.isInteger(frequency) || frequency < 1) {
    throw new ChartOptionError(where, 'validationFreq', 'be a whole number of 1 or more', frequency);
  }
  const values = history[key];
  if (values === undefined) {
    if (key === 'loss') {
      const keys = Object.keys(history).join(', ');
      throw new ChartDataError(where, 'history', 'hold "loss"', keys === '' ? 'no series' : keys);
    }
    return [];
  }
  const epochs = epoch.filter((_, index) => (index + 1) % frequency === 0);
  if (values.length !== epochs.length) {
    const found = `${values.length} values for ${epochs.length} epochs`;
    throw new ChartDataError(where, `history.${key}`, 'hold one value per epoch', found);
  }
  return epochs.map((index, position) => ({ x: index + 1, y: finite(values[position]) }));
}

function finite(value: number | null | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
}
