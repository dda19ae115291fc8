import { OptionError } from './errors.js';

/**
 * Returns a whole number within bounds, or throws.
 *
 * @param where - the function whose argument it is
 * @param option - the argument's name
 * @param value - the value given
 * @param min - smallest value allowed
 * @param max - largest value allowed; no bound when left out
 * @throws OptionError when `value` is not such a number
 */
export function checkInteger(
  where: string,
  option: string,
  value: number,
  min: number,
  max?: number,
): number {
  if (Number.isInteger(value) && value >= min && (max === undefined || value <= max)) {
    return value;
  }
  const rule =
    max === undefined
      ? `be an integer >= ${String(min)}`
      : `be an integer from ${String(min)} to ${String(max)}`;
  throw new OptionError(where, option, rule, value);
}

/**
 * Returns one of the values allowed, or throws an error that lists them.
 *
 * @throws OptionError when `value` is none of `allowed`
 */
export function checkOneOf<T extends string>(
  where: string,
  option: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new OptionError(where, option, `be one of ${allowed.join(', ')}`, value);
  }
  return found;
}
