import { type AxisXOptions } from '@observablehq/plot';

const part = (options: Intl.DateTimeFormatOptions): ((date: Date) => string) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (date) => format.format(date);
};
const year = part({ year: 'numeric' });
const month = part({ month: 'short' });
const day = part({ day: 'numeric' });
const monthYear = part({ month: 'short', year: 'numeric' });
const dayMonthYear = part({ day: 'numeric', month: 'short', year: 'numeric' });
const clock = part({ hour: '2-digit', minute: '2-digit' });
const longDate = part({ day: 'numeric', month: 'long', year: 'numeric' });

/** Ticks of a time axis (UTC, 24 hours): the finest unit on the first line, under it what it belongs to, when that changes. */
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
  if (ticks.some((tick) => tick.getTime() % 86_400_000 !== 0)) {
    return [clock, dayMonthYear];
  }
  if (ticks.some((tick) => tick.getUTCDate() !== 1)) {
    return [day, monthYear];
  }
  return ticks.some((tick) => tick.getUTCMonth() !== 0) ? [month, year] : [year, () => ''];
}

/** A stretch of time in words: `1 January 2009 to 31 December 2016`. */
export function timeSpan(times: ArrayLike<number>): string {
  const [first, last] = [times[0], times[times.length - 1]].map((time) => longDate(new Date(time ?? NaN)));
  return first === last ? (first ?? '') : `${first} to ${last}`;
}
