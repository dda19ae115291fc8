const WHOLE = new Intl.NumberFormat('en');
const FRACTION = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** A number as people read it: whole ones with grouped digits, others to four significant digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
    return value
      .toExponential(2)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e')
      .replaceAll('-', '−');
  }
  return (
    Number.isInteger(value) || size >= 1e4 ? WHOLE.format(Math.round(value)) : FRACTION.format(value)
  ).replace('-', '−');
}

/** A number as a setting is written: to seven significant digits, whole ones with grouped digits. */
export function formatExactly(value: number): string {
  const rounded = Number(value.toPrecision(7));
  return Number.isInteger(value) || !Number.isFinite(value)
    ? formatNumber(value)
    : String(rounded).replaceAll('-', '−');
}
