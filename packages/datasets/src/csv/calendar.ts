const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Milliseconds since 1970 of a moment in UTC, or NaN when there is no such moment (30 February, 25 o'clock).
 *
 * @param month - 1 to 12
 * @param day - 1 to the month's last
 */
export function calendarMilliseconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  const leap = month === 2 && isLeapYear(year) ? 1 : 0;
  const valid = day >= 1 && day <= (DAYS[month - 1] ?? 0) + leap && hour < 24 && minute < 60 && second < 60;
  return valid ? ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 : NaN;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Counts days in years that begin in March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + dayOfYear - 719468;
}
