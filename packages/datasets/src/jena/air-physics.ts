/** Zero degrees Celsius in kelvin. */
export const KELVIN = 273.15;

/** Magnus' formula over water, with the constants the Jena file was made with. */
const MAGNUS = { pressure: 6.1078, slope: 17.08085, offset: 234.175 } as const;
/** Mass of water vapour against dry air. */
const VAPOUR_RATIO = 0.622;
/** Gas constant of dry air, J / (kg K). */
const GAS_CONSTANT = 287.05;
/** Exponent of the potential temperature. */
const POISSON = 0.286;

/** Saturation vapour pressure in mbar at a temperature in degrees Celsius. */
export function saturationPressure(celsius: number): number {
  return MAGNUS.pressure * Math.exp((MAGNUS.slope * celsius) / (MAGNUS.offset + celsius));
}

/** Temperature in kelvin that air would have at 1000 mbar. */
export function potentialTemperature(celsius: number, pressure: number): number {
  return (celsius + KELVIN) * (1000 / pressure) ** POISSON;
}

/** Grams of water vapour in a kilogram of air; pressures in mbar. */
export function specificHumidity(vapourPressure: number, pressure: number): number {
  return (1000 * VAPOUR_RATIO * vapourPressure) / (pressure - (1 - VAPOUR_RATIO) * vapourPressure);
}

/** Millimoles of water vapour in a mole of air; pressures in mbar. */
export function vapourConcentration(vapourPressure: number, pressure: number): number {
  return (1000 * vapourPressure) / pressure;
}

/** Grams of air in a cubic metre, through the virtual temperature. */
export function airDensity(celsius: number, pressure: number, gramsPerKilogram: number): number {
  const virtual = (celsius + KELVIN) * (1 + (1 / VAPOUR_RATIO - 1) * (gramsPerKilogram / 1000));
  return (100_000 * pressure) / (GAS_CONSTANT * virtual);
}
