const PERCENT = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A share of 0 to 1 as a percentage with one decimal: `0.8713` is `87.1%`. */
export function formatPercent(share: number): string {
  return Number.isFinite(share) ? PERCENT.format(share) : 'NaN';
}
