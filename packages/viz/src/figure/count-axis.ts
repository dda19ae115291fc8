import { type AxisYOptions } from '@observablehq/plot';

/** Ticks of an axis that counts: whole numbers, also when there are only a few. */
export function countAxis(most: number): AxisYOptions {
  return most < 6 ? { ticks: Array.from({ length: most + 1 }, (_, count) => count) } : {};
}
