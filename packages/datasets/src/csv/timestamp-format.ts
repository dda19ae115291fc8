import { OptionError } from '../errors.js';
import { calendarMilliseconds } from './calendar.js';

/**
 * Reads the bytes `[start, end)` as a moment: milliseconds since 1970 in UTC, or NaN when they are none.
 */
export type TimestampParser = (bytes: Uint8Array, start: number, end: number) => number;

const KNOWN = ['iso', 'dd.mm.yyyy hh:mm:ss', 'dd.mm.yyyy hh:mm'] as const;

/**
 * The parser for a date format.
 *
 * @param format - `iso` (`2009-01-31T00:10:00`, a blank for the T, seconds, fractions and zone optional), or a pattern
 *   of `yyyy`, `mm` (month, or minute after the hour), `dd`, `hh`, `ss` and any other characters, which stand for
 *   themselves
 * @returns the parser; moments without a zone are read as UTC
 * @throws OptionError when the pattern has no year, month and day
 *
 * @example
 * const parse = timestampParser('dd.mm.yyyy hh:mm:ss');
 * const text = new TextEncoder().encode('01.01.2009 00:10:00');
 * parse(text, 0, text.length); // Date.UTC(2009, 0, 1, 0, 10)
 */
export function timestampParser(format: string): TimestampParser {
  return format === 'iso' ? parseIso : parsePattern(format);
}

/** The first known format that reads a text, ISO before others; `undefined` when none does. */
export function detectTimestampFormat(text: string): string | undefined {
  return KNOWN.find((format) => !Number.isNaN(parseTimestamp(text, format)));
}

/** Reads one text with a format; NaN when it is no such date. */
export function parseTimestamp(text: string, format: string): number {
  const bytes = new TextEncoder().encode(text);
  return timestampParser(format)(bytes, 0, bytes.length);
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function parsePattern(format: string): TimestampParser {
  const offsets = patternOffsets(format);
  const literals: [offset: number, code: number][] = [];
  const taken = new Set<number>();
  for (const [part, offset] of offsets) {
    for (let i = 0; i < (part === 'year' ? 4 : 2); i += 1) {
      taken.add(offset + i);
    }
  }
  for (let i = 0; i < format.length; i += 1) {
    if (!taken.has(i)) {
      literals.push([i, format.charCodeAt(i)]);
    }
  }
  const at = (part: Part): number => offsets.get(part) ?? -1;
  const [year, month, day] = [at('year'), at('month'), at('day')];
  const [hour, minute, second] = [at('hour'), at('minute'), at('second')];
  const two = (bytes: Uint8Array, start: number, offset: number): number =>
    offset < 0 ? 0 : digits(bytes, start + offset, 2);
  return (bytes, start, end) => {
    if (end - start !== format.length || literals.some(([offset, code]) => bytes[start + offset] !== code)) {
      return NaN;
    }
    return calendarMilliseconds(
      digits(bytes, start + year, 4),
      two(bytes, start, month),
      two(bytes, start, day),
      two(bytes, start, hour),
      two(bytes, start, minute),
      two(bytes, start, second),
    );
  };
}

function patternOffsets(format: string): Map<Part, number> {
  const offsets = new Map<Part, number>();
  for (const match of format.matchAll(/yyyy|mm|dd|hh|ss/gi)) {
    const token = match[0].toLowerCase();
    const minute = offsets.has('hour') && !offsets.has('minute');
    const names: Record<string, Part> = { yyyy: 'year', dd: 'day', hh: 'hour', ss: 'second' };
    offsets.set(names[token] ?? (minute ? 'minute' : 'month'), match.index);
  }
  if (!offsets.has('year') || !offsets.has('month') || !offsets.has('day')) {
    const rule = "be 'iso' or a pattern with yyyy, mm and dd";
    throw new OptionError('readCsv', 'dateFormat', rule, format, "for example 'dd.mm.yyyy hh:mm:ss'");
  }
  return offsets;
}

const DASH = 45;
const COLON = 58;
const DOT = 46;

function parseIso(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) {
    return NaN;
  }
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  if (end - start === 10) {
    return calendarMilliseconds(year, month, day, 0, 0, 0);
  }
  const separator = bytes[start + 10];
  if ((separator !== 84 && separator !== 32) || bytes[start + 13] !== COLON || end - start < 16) {
    return NaN;
  }
  const hour = digits(bytes, start + 11, 2);
  const minute = digits(bytes, start + 14, 2);
  const withSeconds = end - start >= 19 && bytes[start + 16] === COLON;
  const second = withSeconds ? digits(bytes, start + 17, 2) : 0;
  const moment = calendarMilliseconds(year, month, day, hour, minute, second);
  const rest = start + (withSeconds ? 19 : 16);
  return rest === end ? moment : moment + fractionAndZone(bytes, rest, end);
}

/** Milliseconds to add for what follows the seconds: `.123`, `Z`, `+01:00`, or several of them. */
function fractionAndZone(bytes: Uint8Array, start: number, end: number): number {
  const text = String.fromCharCode(...bytes.subarray(start, end));
  const match = /^(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d)?)?$/i.exec(text);
  if (match === null || (bytes[start] === DOT && match[1] === undefined)) {
    return NaN;
  }
  const [, fraction, sign, hours = '0', minutes = '0'] = match;
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  const zone = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return milliseconds - (sign === '-' ? -zone : zone);
}

/** A number of so many decimal digits, or NaN. */
function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i += 1) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) {
      return NaN;
    }
    value = value * 10 + digit;
  }
  return value;
}
