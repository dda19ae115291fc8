import { formatNumber } from './format-number.js';

const MOST_DECIMALS = 8;

/**
 * Writes the numbers of a column with equally many decimals (as many as the one that needs most for its four
 * significant digits, when sizes differ by less than a thousand), so that they can be compared down the column.
 * Whole-numbered columns, and everything that is not a number, stay as they are.
 */
export function formatColumn<Other>(cells: readonly (Other | number)[]): readonly (Other | string)[] {
  const sizes = cells
    .filter((cell): cell is number => typeof cell === 'number' && Number.isFinite(cell) && cell !== 0)
    .map(Math.abs);
  const decimals = Math.max(0, ...sizes.map(decimalsOf));
  const least = Math.min(...sizes);
  const alike =
    decimals > 0 && decimals <= MOST_DECIMALS && Math.max(...sizes) / least < 1000 && least >= 1e-4;
  const fixed = new Intl.NumberFormat('en', {
    minimumFractionDigits: alike ? decimals : 0,
    maximumFractionDigits: alike ? decimals : 0,
  });
  return cells.map((cell) => {
    if (typeof cell !== 'number') {
      return cell;
    }
    return alike && Number.isFinite(cell) ? fixed.format(cell).replace('-', '−') : formatNumber(cell);
  });
}

/** Decimals that a number shows when written to four significant digits. */
function decimalsOf(value: number): number {
  const written = String(Number(value.toPrecision(4)));
  return written.includes('e') ? 0 : (written.split('.')[1]?.length ?? 0);
}
