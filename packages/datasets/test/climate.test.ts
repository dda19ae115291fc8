import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnValues, generateClimate, JENA_COLUMNS, readCsv, type Table } from '../src/index.js';
import {
  airDensity,
  potentialTemperature,
  saturationPressure,
  specificHumidity,
  vapourConcentration,
} from '../src/jena/air-physics.js';

const realFile = join(process.env.UNROLL_TEST_DATA ?? '', 'jena_climate_2009_first_4000.csv');
const haveRealFile = process.env.UNROLL_TEST_DATA !== undefined && existsSync(realFile);

type Row = Readonly<Record<string, number>>;

function rowsOf(table: Table): Row[] {
  const names = table.columns.map(({ name }) => name);
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, table.data[row * names.length + column] ?? NaN])),
  );
}

/** What each derived column should hold, and how far it may be off: the rounding of what it is computed from. */
const FORMULAS: readonly [name: string, tolerance: number, formula: (row: Row) => number][] = [
  ['VPmax', 0.03, ({ T = NaN }) => saturationPressure(T)],
  ['VPact', 0.1, ({ Tdew = NaN }) => saturationPressure(Tdew)],
  ['VPdef', 0.016, ({ VPmax = NaN, VPact = NaN }) => VPmax - VPact],
  ['rh', 1, ({ VPmax = NaN, VPact = NaN }) => (100 * VPact) / VPmax],
  ['Tpot', 0.03, ({ T = NaN, p = NaN }) => potentialTemperature(T, p)],
  ['sh', 0.01, ({ VPact = NaN, p = NaN }) => specificHumidity(VPact, p)],
  ['H2OC', 0.012, ({ VPact = NaN, p = NaN }) => vapourConcentration(VPact, p)],
  ['rho', 0.6, ({ T = NaN, p = NaN, sh = NaN }) => airDensity(T, p, sh)],
];

function expectPhysics(table: Table): void {
  const rows = rowsOf(table);
  for (const [name, tolerance, formula] of FORMULAS) {
    const errors = rows.map((row) => Math.abs((row[name] ?? NaN) - formula(row)));
    expect(Math.max(...errors), `largest error of ${name}`).toBeLessThan(tolerance);
  }
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: Float32Array): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length);
}

describe.skipIf(!haveRealFile)('the first 4000 rows of the real file (needs UNROLL_TEST_DATA)', () => {
  it('are read as they stand there', async () => {
    const table = await readCsv(realFile);
    expect(table.rows).toBe(4000);
    expect(table.columns).toEqual(JENA_COLUMNS.slice(0, 11));
    expect(table.data.subarray(0, 3)).toEqual(Float32Array.of(996.52, -8.02, 265.4));
    expect(table.data.at(-1)).toBe(Math.fround(1277.05));
    expect(table.timestamps?.at(-1)).toBe(Date.UTC(2009, 0, 28, 18, 40));
    expect(table.report).toMatchObject({ rowsRead: 4000, rowsSkipped: 0, samplingMinutes: 10 });
  });

  it('obey the formulas the generated climate is made with', async () => {
    expectPhysics(await readCsv(realFile));
  });
});

describe('generateClimate', () => {
  const climate = generateClimate();
  const temperature = columnValues(climate, 'T');

  it('has the form of the published file', () => {
    expect(climate.rows).toBe(420_551);
    expect(climate.columns).toBe(JENA_COLUMNS);
    expect(climate.timestamps?.[0]).toBe(Date.UTC(2009, 0, 1, 0, 10));
    expect((climate.timestamps?.[1] ?? 0) - (climate.timestamps?.[0] ?? 0)).toBe(600_000);
    expect(climate.data.every(Number.isFinite)).toBe(true);
  });

  it('obeys the formulas of the air', () => {
    expectPhysics({ ...climate, rows: 2000, data: climate.data.subarray(0, 2000 * 14) });
    const summer = climate.data.subarray(28_000 * 14, 29_000 * 14);
    expectPhysics({ ...climate, rows: 1000, data: summer });
  });

  it('resembles the published climate in mean and spread', () => {
    expect(mean(temperature)).toBeCloseTo(9.45, 0);
    expect(Math.abs(deviation(temperature) - 8.42)).toBeLessThan(0.4);
    expect(Math.abs(deviation(columnValues(climate, 'p')) - 8.36)).toBeLessThan(0.4);
    expect(Math.abs(mean(columnValues(climate, 'rh')) - 76)).toBeLessThan(3);
    for (const [name, low, high] of [
      ['rh', 0, 100],
      ['wv', 0, 40],
      ['wd', 0, 360],
    ] as const) {
      const values = columnValues(climate, name);
      expect(values.every((value) => value >= low && value <= high)).toBe(true);
    }
  });

  it("is as hard for persistence as the published climate: 2.57 degrees a day ahead in the walk-through's set-up", () => {
    let error = 0;
    for (let row = 201_441; row < 300_000; row += 1) {
      error += Math.abs((temperature[row - 6] ?? NaN) - (temperature[row + 144] ?? NaN));
    }
    expect(Math.abs(error / (300_000 - 201_441) - 2.57)).toBeLessThan(0.2);
  });

  it('is the same for the same seed, from the first rows on', () => {
    const part = generateClimate({ rows: 500 });
    expect(part.data).toEqual(climate.data.slice(0, 500 * 14));
    expect(generateClimate({ rows: 5, seed: 1 }).data).not.toEqual(part.data.slice(0, 70));
    expect(() => generateClimate({ rows: 0 })).toThrow(
      'generateClimate: rows must be an integer >= 1, got 0',
    );
  });
});
