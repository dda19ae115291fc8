/** Values counted in bins of equal width. */
export interface Bins {
  /** How many values lie in each bin; the last bin holds its upper edge too. */
  readonly counts: readonly number[];
  /** Values that are missing, not finite, or outside the range. */
  readonly outside: number;
}

/** Counts values in `bins` bins of equal width from `low` to `high`. */
export function binValues(values: ArrayLike<number>, bins: number, low: number, high: number): Bins {
  const counts = new Array<number>(bins).fill(0);
  let outside = 0;
  for (const value of Array.from(values)) {
    if (value >= low && value <= high) {
      const bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
      counts[bin] = (counts[bin] ?? 0) + 1;
    } else {
      outside++;
    }
  }
  return { counts, outside };
}
