import { describe, expect, it } from 'vitest';
import {
  fitLinear,
  forecastMetrics,
  naiveError,
  persistence,
  readCsv,
  type ReadCsvOptions,
  SeededRandom,
  splits,
  StandardScaler,
  targetsOf,
  windows,
} from '../src/index.js';

/** A power meter's file: ISO dates, semicolons, decimal commas, NaN, a gap of six hours and a day given twice. */
function meterFile(): string {
  const random = new SeededRandom(8);
  const lines = ['"time";"load (kW)";"outside temperature [°C]";remark'];
  for (let hour = 0; hour < 24 * 40; hour += 1) {
    if (hour >= 300 && hour < 306) {
      continue;
    }
    const time = new Date(Date.UTC(2023, 2, 1, hour)).toISOString().slice(0, 16);
    const load = 30 + 10 * Math.sin((hour * Math.PI) / 12) + random.normal();
    const degrees = 8 - 5 * Math.cos((hour * Math.PI) / 12);
    const text = [load.toFixed(2), degrees.toFixed(1)].map((number) => number.replace('.', ','));
    lines.push([time, hour % 97 === 5 ? 'NaN' : text[0], text[1], 'ok'].join(';'));
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const DIALECT: ReadCsvOptions = {
  delimiter: ';',
  decimal: ',',
  columns: ['load', 'outside temperature'],
  onMissing: 'interpolate',
};

describe("a user's own CSV", () => {
  it('works with options, from the file to a forecast that beats persistence', async () => {
    const table = await readCsv([meterFile()], DIALECT);
    expect(table.columns).toEqual([
      { name: 'load', unit: 'kW' },
      { name: 'outside temperature', unit: '°C' },
    ]);
    expect(table.report).toMatchObject({
      rowsRead: 954,
      cellsMissing: 10,
      cellsInterpolated: 10,
      samplingMinutes: 60,
      gaps: 1,
      rowsMissing: 6,
    });
    const [train, test] = splits(table.rows, { fractions: [0.7, 0.3] });
    const scaler = new StandardScaler().fit(table, train);
    const layout = {
      data: scaler.transform(table),
      targetData: table,
      length: 24,
      horizon: 6,
      targets: 'load',
    };
    const linear = fitLinear(windows({ ...layout, ...train }), { ages: [0, 1, 2, 3, 4, 5, 11, 17, 23] });
    const set = windows({ ...layout, ...test });
    const scale = naiveError(targetsOf(windows({ ...layout, ...train })), 1);
    const model = forecastMetrics(targetsOf(set), linear.predict(set), scale);
    expect(model.mae).toBeLessThan(0.5 * forecastMetrics(targetsOf(set), persistence(set), scale).mae);
    expect(model.r2).toBeGreaterThan(0.95);
  });

  it('fails clearly without each of them', async () => {
    const without = (options: ReadCsvOptions): Promise<unknown> =>
      readCsv([meterFile()], { name: 'meter.csv', ...options });
    await expect(without({})).rejects.toThrow(
      "readCsv: the first line has no ',' but has ';'; set delimiter to ';' (meter.csv, line 1)",
    );
    await expect(without({ delimiter: ';' })).rejects.toThrow(
      "it has a decimal comma: set decimal to ',' (meter.csv, line 2, column 'load')",
    );
    await expect(without({ delimiter: ';', decimal: ',' })).rejects.toThrow(
      "readCsv: 'ok' is not a number; if it is a column of texts, name the columns of numbers in columns (meter.csv, line 2, column 'remark')",
    );
    await expect(without({ ...DIALECT, onMissing: 'error' })).rejects.toThrow(
      "readCsv: 'NaN' is a missing value; correct it, or set onMissing to 'skip', 'interpolate' or 'keep' (meter.csv, line 7, column 'load')",
    );
    await expect(without({ ...DIALECT, columns: ['Load', 'outside temperature'] })).rejects.toThrow(
      "did you mean 'load'?",
    );
  });
});
