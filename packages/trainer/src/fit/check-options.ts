import { OptionError } from '../errors.js';

/** The number if it is a whole number of at least `least`. */
export function checkInteger(where: string, option: string, value: unknown, least: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw new OptionError(where, option, `be an integer of at least ${String(least)}`, value);
  }
  return value;
}

/** As {@link checkInteger}, for an option that may be left out. */
export function checkOptionalInteger(
  where: string,
  option: string,
  value: unknown,
  least: number,
): number | undefined {
  return value === undefined ? undefined : checkInteger(where, option, value, least);
}

/** The number if it lies within bounds, both included. */
export function checkRange(
  where: string,
  option: string,
  value: unknown,
  least: number,
  most: number,
): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw new OptionError(where, option, `be a number from ${String(least)} to ${String(most)}`, value);
  }
  return value;
}

/** The value if it is one of those allowed. */
export function checkOneOf<T>(where: string, option: string, value: T, allowed: readonly T[]): T {
  if (!allowed.includes(value)) {
    throw new OptionError(where, option, `be one of ${allowed.map(String).join(', ')}`, value);
  }
  return value;
}

/** Throws for options of a name that does not exist, with the nearest one that does. */
export function checkNames(where: string, options: object, allowed: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!allowed.includes(name)) {
      throw new OptionError(where, 'options', `hold known names only (${allowed.join(', ')})`, name);
    }
  }
}
