import { ChartOptionError } from '../errors.js';
import { bestEpoch, type BestEpoch } from './best-epoch.js';
import { epochSeries, type TrainingHistory } from './epoch-series.js';
import { oneOf } from './one-of.js';

/** Which series is monitored, and what is best. */
export interface MonitorOptions {
  readonly monitor?: string;
  readonly mode?: 'auto' | 'min' | 'max';
  readonly validationFreq?: number;
}

/**
 * The metric drawn beside the loss: the one asked for, else the first that is neither loss nor learning rate.
 *
 * @throws ChartOptionError if the history does not hold the one asked for
 */
export function chooseMetric(
  where: string,
  history: TrainingHistory,
  asked: string | undefined,
): string | undefined {
  const metrics = Object.keys(history.history).filter(
    (key) => key !== 'loss' && key !== 'lr' && key !== 'learning_rate' && !key.startsWith('val_'),
  );
  if (asked === undefined) {
    return metrics[0];
  }
  if (!metrics.includes(asked)) {
    throw new ChartOptionError(
      where,
      'metric',
      metrics.length === 0 ? 'be left out (the history holds only the loss)' : `be ${oneOf(metrics)}`,
      asked,
    );
  }
  return asked;
}

/**
 * The best epoch of the series to monitor: the one asked for, else the validation's metric, else its loss.
 *
 * @throws ChartOptionError if the history does not hold the one asked for
 */
export function chooseBest(
  where: string,
  history: TrainingHistory,
  metric: string | undefined,
  options: MonitorOptions,
): BestEpoch | undefined {
  const { monitor, mode = 'auto', validationFreq = 1 } = options;
  const keys = Object.keys(history.history);
  if (monitor !== undefined && !keys.includes(monitor)) {
    throw new ChartOptionError(where, 'monitor', `be ${oneOf(keys)}`, monitor);
  }
  const key = monitor ?? [`val_${metric ?? 'loss'}`, 'val_loss'].find((name) => keys.includes(name));
  if (key === undefined) {
    return undefined;
  }
  const frequency = key.startsWith('val_') ? validationFreq : 1;
  return bestEpoch(key, epochSeries(where, history, key, frequency), mode);
}
