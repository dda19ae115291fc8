import { ChartDataError } from '../errors.js';

/**
 * Checks a square matrix of counts.
 *
 * @throws ChartDataError if it is empty, not square, or holds anything but whole numbers of 0 or more
 */
export function checkMatrix(where: string, counts: readonly (readonly number[])[]): void {
  if (counts.length === 0) {
    throw new ChartDataError(where, 'counts', 'hold at least one class', 'none');
  }
  counts.forEach((row, truth) => {
    if (row.length !== counts.length) {
      const found = `${row.length} columns for ${counts.length} rows`;
      throw new ChartDataError(where, `counts[${truth}]`, 'hold one count per class', found);
    }
    row.forEach((count, predicted) => {
      if (!Number.isInteger(count) || count < 0) {
        const place = `counts[${truth}][${predicted}]`;
        throw new ChartDataError(where, place, 'be a whole number of 0 or more', String(count));
      }
    });
  });
}
