import { OptionError } from '../errors.js';

/** What every optimizer takes, named as in Keras 3. */
export interface OptimizerOptions {
  /** Step size, from 0. Default: 0.01 for SGD, 0.001 for the others. */
  readonly learningRate?: number;
  /** Greatest Euclidean norm of each weight's gradient. Default: no limit. */
  readonly clipnorm?: number;
  /** Greatest absolute value of each element of the gradients. Default: no limit. */
  readonly clipvalue?: number;
  /** Greatest Euclidean norm of all gradients together. Default: no limit. */
  readonly globalClipnorm?: number;
  /** Before each step every weight loses this times the learning rate of itself. Default: no decay. */
  readonly weightDecay?: number;
}

const CLIPS = ['clipnorm', 'clipvalue', 'globalClipnorm'] as const;

/** Checks the options that all optimizers share. @throws {OptionError} when one cannot work */
export function checkOptimizerOptions(caller: string, options: OptimizerOptions): void {
  checkNumber(caller, 'learningRate', options.learningRate, 0);
  checkNumber(caller, 'weightDecay', options.weightDecay, 0);
  for (const clip of CLIPS) {
    const limit = options[clip];
    if (limit !== undefined && !(Number.isFinite(limit) && limit > 0)) {
      throw new OptionError(caller, clip, 'be a number above 0', limit, 'Leave it out to clip nothing.');
    }
  }
  const given = CLIPS.filter((clip) => options[clip] !== undefined);
  if (given.length > 1) {
    const rule = 'be the only one of clipnorm, clipvalue and globalClipnorm';
    throw new OptionError(
      caller,
      given[1] ?? '',
      rule,
      options[given[1] ?? 'clipnorm'],
      `Leave out ${given[0] ?? ''}.`,
    );
  }
}

/**
 * Checks that a number, if given, is finite and within bounds.
 *
 * @param below - whether the number must be less than `most`
 * @throws {OptionError} when it is not
 */
export function checkNumber(
  caller: string,
  option: string,
  value: number | undefined,
  least: number,
  most = Infinity,
  below = false,
): void {
  if (
    value === undefined ||
    (Number.isFinite(value) && value >= least && (below ? value < most : value <= most))
  ) {
    return;
  }
  const bound = below ? `up to, but not, ${most}` : `to ${most}`;
  throw new OptionError(
    caller,
    option,
    `be a number from ${least} ${most === Infinity ? 'up' : bound}`,
    value,
  );
}

/** Checks that the options are known by name: a misspelt one would be ignored. */
export function checkNames(caller: string, options: object, known: readonly string[]): void {
  const names = ['learningRate', 'weightDecay', ...CLIPS, ...known];
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) {
      throw new OptionError(caller, 'options', `be among ${names.join(', ')}`, name);
    }
  }
}

/** The options without those that are not set, and null (as JSON keeps an unset one) taken for not set. */
export function withoutUnset<T extends object>(options: T): T {
  const set = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(set) as T;
}
