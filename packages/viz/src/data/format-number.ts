const WHOLE = new Intl.NumberFormat('en');
const FRACTION = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** A number as people read it: whole ones with grouped digits, others to four significant digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
    return value.toExponential(2).replaceAll('-', '−');
  }
  return (
    Number.isInteger(value) || size >= 1e4 ? WHOLE.format(Math.round(value)) : FRACTION.format(value)
  ).replace('-', '−');
}
