import { type AxisXOptions } from '@observablehq/plot';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAY_MS = 86_400_000;

const year = (date: Date): string => String(date.getUTCFullYear());
const day = (date: Date): string => String(date.getUTCDate());
const longMonth = (date: Date): string => MONTHS[date.getUTCMonth()] ?? '';
const month = (date: Date): string => longMonth(date).slice(0, 3);
const monthYear = (date: Date): string => `${month(date)} ${year(date)}`;
const dayMonthYear = (date: Date): string => `${day(date)} ${monthYear(date)}`;
const clock = (date: Date): string => date.toISOString().slice(11, 16);

/**
 * Ticks of a time axis (UTC, 24 hours): the finest unit on the first line, under it what it belongs to, where that
 * changes.
 */
export const timeAxis: AxisXOptions = {
  // Plot passes all ticks as the third argument; its types know two.
  tickFormat: (tick: Date, index: number, ...[ticks = [tick]]: readonly (readonly Date[])[]): string => {
    const [fine, coarse] = unitsOf(ticks);
    const before = ticks[index - 1];
    const context = coarse(tick);
    return before === undefined || coarse(before) !== context ? `${fine(tick)}\n${context}` : fine(tick);
  },
};

/** The units that tell ticks apart: written at each tick, and where it changes. */
function unitsOf(ticks: readonly Date[]): readonly [(date: Date) => string, (date: Date) => string] {
  if (ticks.some((tick) => tick.getTime() % DAY_MS !== 0)) {
    return [clock, dayMonthYear];
  }
  if (ticks.some((tick) => tick.getUTCDate() !== 1)) {
    return [day, monthYear];
  }
  return ticks.some((tick) => tick.getUTCMonth() !== 0) ? [month, year] : [year, () => ''];
}

/** A stretch of time in words: `1 January 2009 to 31 December 2016`. */
export function timeSpan(times: ArrayLike<number>): string {
  const [first, last] = [times[0], times[times.length - 1]].map((time) => {
    const date = new Date(time ?? NaN);
    return `${day(date)} ${longMonth(date)} ${year(date)}`;
  });
  return first === last ? (first ?? '') : `${first} to ${last}`;
}
