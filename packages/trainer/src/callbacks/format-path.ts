import { OptionError } from '../errors.js';

/**
 * Fills a path pattern as Python's `str.format` does, as far as paths need it: `{epoch:02d}-{val_loss:.2f}`.
 *
 * @param pattern - text with `{name}`, `{name:02d}`, `{name:.3f}` or `{name:.1e}`
 * @param values - the values by name
 * @param where - the callback, for messages
 * @throws {@link OptionError} for a name without a value or a form that is not known
 *
 * @example
 * formatPath('{epoch:02d}-{val_loss:.2f}', { epoch: 7, val_loss: 0.3456 }, 'ModelCheckpoint'); // '07-0.35'
 */
export function formatPath(pattern: string, values: Readonly<Record<string, number>>, where: string): string {
  return pattern.replace(/\{([^{}:]*)(?::([^{}]*))?\}/g, (_, name: string, form: string | undefined) => {
    const value = values[name];
    if (value === undefined) {
      throw new OptionError(where, 'filepath', `use names among ${Object.keys(values).join(', ')}`, name);
    }
    return formatValue(value, form ?? '', where);
  });
}

function formatValue(value: number, form: string, where: string): string {
  const match = /^(0?)(\d*)(?:\.(\d+))?([dfe]?)$/.exec(form);
  if (match === null) {
    throw new OptionError(where, 'filepath', 'use forms such as 02d, .2f or .1e', form);
  }
  const [, zero = '', width = '', digits, kind = ''] = match;
  const text =
    kind === 'f'
      ? value.toFixed(Number(digits ?? 6))
      : kind === 'e'
        ? value.toExponential(Number(digits ?? 6))
        : digits === undefined
          ? String(value)
          : String(Number(value.toPrecision(Number(digits))));
  return text.padStart(Number(width), zero === '0' ? '0' : ' ');
}
