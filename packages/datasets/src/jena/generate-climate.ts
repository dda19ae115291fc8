import { checkInteger } from '../check-option.js';
import { emptyReport } from '../csv/csv-report.js';
import { type Table } from '../csv/table.js';
import { SeededRandom } from '../random/seeded-random.js';
import {
  airDensity,
  potentialTemperature,
  saturationPressure,
  specificHumidity,
  vapourConcentration,
} from './air-physics.js';
import { JENA_COLUMNS, JENA_ROWS } from './jena-columns.js';
import { sunHeight, winterness } from './sun.js';
import { Drift, Weather } from './weather.js';

/** Options of {@link generateClimate}. */
export interface GenerateClimateOptions {
  /** Rows to make, ten minutes apart; default 420,551, as in the real file. */
  readonly rows?: number | undefined;
  /** Another seed gives other weather; default 2009. */
  readonly seed?: number | undefined;
}

const STEP_DAYS = 1 / 144;
const STEP_MS = 600_000;
const FIRST_MOMENT = Date.UTC(2009, 0, 1, 0, 10);
const WIDTH = JENA_COLUMNS.length;
/** The season's temperature, as if the sun never set or rose. */
const SEASON = { mean: 8.6, swing: 7.7 } as const;
/** The sun heats and the night cools by so many degrees a day under a clear sky; the ground forgets in days. */
const GROUND = { heating: 112, cooling: 17, memoryDays: 0.25, shade: 0.7 } as const;

/**
 * Makes a plausible ten-minute climate in the form of the Jena file: 14 columns from 1 January 2009, 00:10.
 *
 * Seasons and the sun's daily course, damped by clouds; highs and lows whose winds bring warm and cold air; noise. From
 * temperature, pressure and humidity follow dew point, vapour pressures and density by the formulas of the real file.
 * Pressure, wind and clouds tell something about tomorrow's temperature, so a network can beat persistence on it by a
 * margin like that on the real data. These are generated data: they say nothing about the climate of Jena.
 *
 * @returns a table `[rows, 14]` without missing values, rounded to two decimals
 * @throws OptionError when `rows` is not an integer >= 1
 *
 * @example
 * const table = generateClimate({ rows: 1000, seed: 1 });
 * table.columns[1]; // { name: 'T', unit: 'degC' }
 * new Date(table.timestamps?.[0] ?? 0).toISOString(); // '2009-01-01T00:10:00.000Z'
 */
export function generateClimate({ rows = JENA_ROWS, seed = 2009 }: GenerateClimateOptions = {}): Table {
  checkInteger('generateClimate', 'rows', rows, 1);
  const random = new SeededRandom(seed);
  const weather = new Weather(random);
  const turbulence = { air: new Drift(random, 0.06, 0.35), wind: new Drift(random, 0.08, 0.45) };
  const data = new Float32Array(rows * WIDTH);
  const timestamps = new Float64Array(rows);
  let ground = 0;
  for (let row = 0; row < rows; row += 1) {
    timestamps[row] = FIRST_MOMENT + row * STEP_MS;
    const day = (row + 1) * STEP_DAYS;
    const winter = winterness(day);
    const sky = weather.step(winter);
    const sun = sunHeight(day);
    const clear = 1 - GROUND.shade * sky.cloud;
    const radiation = clear * (GROUND.heating * sun - GROUND.cooling);
    ground += (radiation - ground / GROUND.memoryDays) * STEP_DAYS;
    const season = SEASON.mean - SEASON.swing * winter;
    const temperature = season + sky.airMass + ground + turbulence.air.step();
    const pressure = 989.2 + sky.pressure;
    const dew = Math.min(temperature - 0.05, season + 0.7 * sky.airMass - sky.dryness - 3.5);
    const gusty = 1 + 0.35 * Math.sqrt(sun) + turbulence.wind.step() * 0.3;
    const speed = Math.hypot(sky.south, sky.west) * Math.max(0.15, gusty) * 0.8;
    const gust = speed * (1.45 + 0.25 * Math.abs(random.normal())) + 0.25;
    const from = (Math.atan2(-sky.west, -sky.south) * 180) / Math.PI + 8 * random.normal() + 720;
    writeRow(data, row * WIDTH, pressure, temperature, dew, speed, gust, from % 360);
  }
  return {
    columns: JENA_COLUMNS,
    rows,
    data,
    timestamps,
    report: emptyReport(`generated climate, seed ${String(seed)}`, rows, 10),
  };
}

function writeRow(
  data: Float32Array,
  at: number,
  pressure: number,
  temperature: number,
  dew: number,
  speed: number,
  gust: number,
  from: number,
): void {
  const maximum = saturationPressure(temperature);
  const actual = saturationPressure(dew);
  const humidity = specificHumidity(actual, pressure);
  data[at] = rounded(pressure);
  data[at + 1] = rounded(temperature);
  data[at + 2] = rounded(potentialTemperature(temperature, pressure));
  data[at + 3] = rounded(dew);
  data[at + 4] = rounded((100 * actual) / maximum);
  data[at + 5] = rounded(maximum);
  data[at + 6] = rounded(actual);
  data[at + 7] = rounded(maximum - actual);
  data[at + 8] = rounded(humidity);
  data[at + 9] = rounded(vapourConcentration(actual, pressure));
  data[at + 10] = rounded(airDensity(temperature, pressure, humidity));
  data[at + 11] = rounded(speed);
  data[at + 12] = rounded(gust);
  data[at + 13] = rounded(from);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0; // + 0 makes -0 a plain 0
}
