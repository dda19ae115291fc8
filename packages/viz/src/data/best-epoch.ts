import { type EpochPoint } from './epoch-series.js';

/** The epoch at which a series was best. */
export interface BestEpoch extends EpochPoint {
  /** The series' key in the history. */
  readonly key: string;
}

/** Metrics of which more is better, as Keras' `auto` mode knows them. */
const MORE_IS_BETTER = /acc|auc|precision|recall|f1|f_score|fmeasure|r2/i;

/** Finds the first best epoch of a series; `undefined` if no value is finite. */
export function bestEpoch(
  key: string,
  points: readonly EpochPoint[],
  mode: 'auto' | 'min' | 'max',
): BestEpoch | undefined {
  const sign = mode === 'max' || (mode === 'auto' && MORE_IS_BETTER.test(key)) ? -1 : 1;
  let best: EpochPoint | undefined;
  for (const point of points) {
    if (Number.isFinite(point.y) && (best === undefined || sign * point.y < sign * best.y)) {
      best = point;
    }
  }
  return best === undefined ? undefined : { key, ...best };
}
