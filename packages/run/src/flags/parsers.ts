import { InvalidArgumentError } from 'commander';
import { suggest } from './suggest.js';

/** The least and greatest value a numeric flag takes, both included. */
export interface Bounds {
  /** Least value. Default: none. */
  readonly min?: number;
  /** Greatest value. Default: none. */
  readonly max?: number;
}

function check(
  kind: string,
  value: number,
  text: string,
  { min = -Infinity, max = Infinity }: Bounds,
): number {
  const range =
    min === -Infinity && max === Infinity
      ? ''
      : max === Infinity
        ? ` of at least ${min}`
        : min === -Infinity
          ? ` of at most ${max}`
          : ` between ${min} and ${max}`;
  if (text.trim() === '' || !Number.isFinite(value) || value < min || value > max) {
    throw new InvalidArgumentError(`It must be ${kind}${range}.`);
  }
  return value;
}

/**
 * A flag's value as a whole number.
 *
 * @returns a parser for commander's `option()`; it throws commander's `InvalidArgumentError` for anything else
 */
export function integer(bounds: Bounds = {}): (text: string) => number {
  return (text) => {
    const value = Number(text);
    return check('a whole number', Number.isInteger(value) ? value : NaN, text, bounds);
  };
}

/**
 * A flag's value as a number.
 *
 * @returns a parser for commander's `option()`; it throws commander's `InvalidArgumentError` for anything else
 */
export function decimal(bounds: Bounds = {}): (text: string) => number {
  return (text) => check('a number', Number(text), text, bounds);
}

/**
 * A flag's value as one of a list of names; a near miss is answered with the name that was probably meant.
 *
 * @returns a parser for commander's `option()`; it throws commander's `InvalidArgumentError` for anything else
 */
export function oneOf<Name extends string>(allowed: readonly Name[]): (text: string) => Name {
  return (text) => {
    const found = allowed.find((name) => name === text);
    if (found !== undefined) {
      return found;
    }
    const near = suggest(text, allowed);
    const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
    throw new InvalidArgumentError(`It must be one of ${allowed.join(', ')}.${hint}`);
  };
}
