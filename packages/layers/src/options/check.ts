import { LayerOptionError } from '../errors.js';

/** @throws LayerOptionError if `value` is not a whole number above 0 */
export function checkPositiveInteger(caller: string, option: string, value: number): void {
  if (!Number.isInteger(value) || value <= 0) {
    throw new LayerOptionError(caller, option, 'be a whole number greater than 0', value);
  }
}

/** @throws LayerOptionError if `value` is not a number in [0, 1) */
export function checkRate(caller: string, option: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new LayerOptionError(caller, option, 'be at least 0 and less than 1', value);
  }
}

/** @throws LayerOptionError if `value` is none of the `allowed` ones */
export function checkOneOf(
  caller: string,
  option: string,
  value: unknown,
  allowed: readonly unknown[],
): void {
  if (!allowed.includes(value)) {
    const names = allowed.map((name) => JSON.stringify(name)).join(', ');
    throw new LayerOptionError(caller, option, `be one of ${names}`, value);
  }
}
