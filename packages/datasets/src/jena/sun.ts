const LATITUDE = (50.93 * Math.PI) / 180;
const TILT = (23.44 * Math.PI) / 180;
const SIN_LATITUDE = Math.sin(LATITUDE);
const COS_LATITUDE = Math.cos(LATITUDE);

/** The year as a circle that begins at the winter solstice, for a day counted from 1 January 2009. */
function yearAngle(day: number): number {
  return (2 * Math.PI * (day + 10)) / 365.2425;
}

/**
 * Height of the sun over Jena as the sine of its angle; 0 at night.
 *
 * @param day - days since 1 January 2009, 00:00, with fractions
 */
export function sunHeight(day: number): number {
  const declination = -TILT * Math.cos(yearAngle(day));
  const hourAngle = 2 * Math.PI * (day - Math.floor(day) - 0.5);
  const sine =
    SIN_LATITUDE * Math.sin(declination) + COS_LATITUDE * Math.cos(declination) * Math.cos(hourAngle);
  return Math.max(0, sine);
}

/** 1 in the coldest time of the year, a month after the solstice; -1 in the warmest. */
export function winterness(day: number): number {
  return Math.cos(yearAngle(day - 30));
}
