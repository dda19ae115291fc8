/** The largest difference of two arrays, relative to the largest expected number if that is above 1; NaN counts as infinite. */
export function largestDifference(
  actual: ArrayLike<number> | undefined,
  expected: ArrayLike<number>,
): number {
  if (actual?.length !== expected.length) {
    throw new Error(`lengths differ: ${actual?.length ?? 'none'} and ${expected.length}`);
  }
  let largest = 0;
  let scale = 1;
  for (let index = 0; index < expected.length; index++) {
    const difference = Math.abs((actual[index] ?? NaN) - (expected[index] ?? NaN));
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
    scale = Math.max(scale, Math.abs(expected[index] ?? 0));
  }
  return largest / scale;
}
