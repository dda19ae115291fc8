/**
 * Writes the ticks of a linear axis with equally many decimals and grouped digits; very large and very small ones
 * as `2e9` and `3e−7`. What is not a number (the name of a bar) stays as it is.
 *
 * @param tick - the tick to write
 * @param _index - its place among the ticks
 * @param rest - all ticks, as Plot passes them
 */
export function numberTicks(tick: unknown, _index: number, ...rest: readonly (readonly unknown[])[]): string {
  if (typeof tick !== 'number') {
    return String(tick);
  }
  const ticks = (rest[0] ?? [tick]).filter((value) => typeof value === 'number');
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest !== 0 && (largest >= 1e7 || largest < 1e-3)) {
    return tick === 0 ? '0' : tick.toExponential().replace('e+', 'e').replaceAll('-', '−');
  }
  const decimals = Math.max(...ticks.map(decimalsOf));
  return tick
    .toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace(/^-/, '−');
}

/** Decimals of a tick, which is a round number but for the error of floating point. */
function decimalsOf(value: number): number {
  return String(Number(value.toPrecision(12))).split('.')[1]?.length ?? 0;
}
