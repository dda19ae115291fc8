/** A logarithmic axis: where it begins and ends, and its ticks. */
export interface LogAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

const MOST_TICKS = 9;

/**
 * A logarithmic axis for positive values: powers of ten when there are at least `coarse` decades, else 1, 2, 5 of
 * each decade. The axis begins and ends at a tick.
 */
export function logAxis(values: readonly number[], coarse = 2): LogAxis {
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const decades = Math.log10(greatest / least);
  const first = Math.floor(Math.log10(least) + 1e-9);
  const last = Math.ceil(Math.log10(greatest) - 1e-9);
  const every = Math.ceil((last - first + 1) / MOST_TICKS);
  const candidates: number[] = [];
  for (let exponent = first; exponent <= last + every; exponent += every) {
    candidates.push(...(decades < coarse ? [1, 2, 5] : [1]).map((digit) => Number(`${digit}e${exponent}`)));
  }
  const below = candidates.filter((tick) => tick <= least * (1 + 1e-9)).at(-1) ?? least;
  const above = candidates.find((tick) => tick >= greatest * (1 - 1e-9)) ?? greatest;
  const end = above > below ? above : (candidates.find((tick) => tick > below) ?? below * 10);
  return { domain: [below, end], ticks: candidates.filter((tick) => tick >= below && tick <= end) };
}
