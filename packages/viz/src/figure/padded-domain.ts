/**
 * The ends of an axis for values that may all be the same: then room on both sides, so that the axis has a length.
 * Values that are not finite are left out.
 */
export function paddedDomain(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = least === greatest ? Math.abs(least) / 10 || 1 : 0;
  return [least - room, greatest + room];
}
