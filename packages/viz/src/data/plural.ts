import { formatNumber } from './format-number.js';

/** A count with its noun: `1 value`, `1,440 values`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
