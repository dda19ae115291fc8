import type { BaselineName } from '../forecast/compare.js';

/** The baselines in words. */
export const BASELINE_LABELS: Readonly<Record<BaselineName, string>> = {
  persistence: 'Persistence (as now)',
  seasonalNaive: 'Seasonal-naive (same hour a day before)',
  linear: 'Linear regression on the window',
};

/** A unit as people write it. */
export function unitLabel(unit: string): string {
  return { degC: '°C' }[unit] ?? unit;
}

/** A length of time in hours and, from two days on, days. */
export function hours(value: number): string {
  const rounded = Number(value.toFixed(2));
  return value >= 48 && Number.isInteger(value / 24) ? `${value / 24} days` : `${rounded} hours`;
}
