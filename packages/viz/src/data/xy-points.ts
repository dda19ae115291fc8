/** A point of a line; `y` is NaN where the line has a gap. */
export interface XyPoint {
  readonly x: number | Date;
  readonly y: number;
}

/** Pairs positions and values as Plot wants them, times (milliseconds since 1970, UTC) as dates. */
export function xyPoints(
  positions: ArrayLike<number>,
  values: ArrayLike<number>,
  isTime: boolean,
  indexes: Iterable<number> = Array.from({ length: values.length }, (_, index) => index),
): readonly XyPoint[] {
  return Array.from(indexes, (index) => {
    const position = positions[index] ?? NaN;
    const value = values[index] ?? NaN;
    return { x: isTime ? new Date(position) : position, y: Number.isFinite(value) ? value : NaN };
  });
}

/** The points with no finite neighbour, which a line alone does not show. */
export function isolated<Point extends { readonly y: number }>(points: readonly Point[]): readonly Point[] {
  const drawn = (index: number): boolean => Number.isFinite(points[index]?.y ?? NaN);
  return points.filter((_, index) => drawn(index) && !drawn(index - 1) && !drawn(index + 1));
}
