/**
 * Writes a moment in a date format: the inverse of `timestampParser`.
 *
 * @param milliseconds - since 1970, shown in UTC
 * @param format - `iso`, or a pattern of `yyyy`, `mm`, `dd`, `hh`, `ss`; `mm` is the minute after the hour
 *
 * @example
 * formatTimestamp(Date.UTC(2009, 0, 31, 0, 10), 'dd.mm.yyyy hh:mm:ss'); // '31.01.2009 00:10:00'
 */
export function formatTimestamp(milliseconds: number, format: string): string {
  const iso = new Date(milliseconds).toISOString();
  if (format === 'iso') {
    return iso.endsWith('.000Z') ? iso.slice(0, 19) : iso.slice(0, 23);
  }
  let hourSeen = false;
  let minuteSeen = false;
  return format.replace(/yyyy|mm|dd|hh|ss/gi, (token) => {
    switch (token.toLowerCase()) {
      case 'yyyy':
        return iso.slice(0, 4);
      case 'dd':
        return iso.slice(8, 10);
      case 'ss':
        return iso.slice(17, 19);
      case 'hh':
        hourSeen = true;
        return iso.slice(11, 13);
      default: {
        const minute = hourSeen && !minuteSeen;
        minuteSeen ||= minute;
        return minute ? iso.slice(14, 16) : iso.slice(5, 7);
      }
    }
  });
}
