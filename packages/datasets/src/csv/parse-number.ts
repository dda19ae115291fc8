const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const COMMA_NUMBER = /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i;

/**
 * Reads a decimal number, with an exponent or without; NaN for anything else, `1,234` and `12 mm` included.
 *
 * @param text - without blanks around
 * @param decimal - `.` or `,`
 */
export function parseNumber(text: string, decimal: string): number {
  if (decimal === ',') {
    return COMMA_NUMBER.test(text) ? Number(text.replace(',', '.')) : NaN;
  }
  return NUMBER.test(text) ? Number(text) : NaN;
}
