/**
 * Chooses the points of a long line that decide its picture: in each of `columns` equal columns of the horizontal
 * axis the first, the least, the greatest and the last finite value (M4 aggregation). A line through them covers
 * the same pixels as a line through all points, so no peak is lost. The first missing value (NaN) of a column is
 * kept too, as the gap that it is.
 *
 * @param positions - horizontal positions, ascending
 * @param values - vertical values, as many
 * @param columns - number of columns: the width of the picture in pixels
 * @returns indexes of the chosen points, ascending
 * @see Jugel, Jerzak, Hackenbroich, Markl: "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014
 * @example
 * decimate([0, 1, 2, 3, 4, 5], [0, 9, -9, 1, 2, 3], 1); // [0, 1, 2, 5]
 */
export function decimate(
  positions: ArrayLike<number>,
  values: ArrayLike<number>,
  columns: number,
): readonly number[] {
  const count = positions.length;
  const start = positions[0] ?? 0;
  const span = (positions[count - 1] ?? 0) - start;
  const columnOf = (index: number): number =>
    span === 0 ? 0 : Math.min(columns - 1, Math.floor((((positions[index] ?? 0) - start) / span) * columns));
  const chosen: number[] = [];
  for (let from = 0; from < count;) {
    const column = columnOf(from);
    let to = from + 1;
    while (to < count && columnOf(to) === column) {
      to++;
    }
    chosen.push(...extremes(values, from, to));
    from = to;
  }
  return chosen;
}

/** Indexes of the first, least, greatest and last finite value and of the first missing one, ascending. */
function extremes(values: ArrayLike<number>, from: number, to: number): readonly number[] {
  const kept = { first: -1, least: -1, greatest: -1, last: -1, gap: -1 };
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    if (!Number.isFinite(value)) {
      kept.gap = kept.gap < 0 ? index : kept.gap;
      continue;
    }
    kept.first = kept.first < 0 ? index : kept.first;
    kept.least = kept.least < 0 || value < (values[kept.least] ?? NaN) ? index : kept.least;
    kept.greatest = kept.greatest < 0 || value > (values[kept.greatest] ?? NaN) ? index : kept.greatest;
    kept.last = index;
  }
  const indexes = new Set(Object.values(kept).filter((index) => index >= 0));
  return [...indexes].sort((a, b) => a - b);
}
