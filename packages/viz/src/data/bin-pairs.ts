/** A square of the plane with the number of points in it. */
export interface PairBin {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly count: number;
}

/** Counts points in `bins` x `bins` squares over the same range on both axes; empty squares are left out. */
export function binPairs(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  bins: number,
  [low, high]: readonly [number, number],
): readonly PairBin[] {
  const counts = new Map<number, number>();
  const cell = (value: number): number =>
    Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
  for (let index = 0; index < xs.length; index++) {
    const at = cell(xs[index] ?? NaN) * bins + cell(ys[index] ?? NaN);
    if (!Number.isNaN(at)) {
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  }
  const edge = (position: number): number => low + ((high - low) * position) / bins;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([at, count]) => {
      const [column, row] = [Math.floor(at / bins), at % bins];
      return { x1: edge(column), x2: edge(column + 1), y1: edge(row), y2: edge(row + 1), count };
    });
}
