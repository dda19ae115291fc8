import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { forecast } from '../src/commands/forecast.js';
import { type JenaTrainFlags, train } from '../src/commands/train.js';

/** Hourly, ISO dates, `;` and decimal commas, a text column, a gap of five hours, two NaN. */
function foreignCsv(): string {
  const lines = ['\ufefftime;load (kW);temperature (degC);note'];
  for (let hour = 0; hour < 1500; hour += 1) {
    if (hour < 900 || hour > 904) {
      const time = new Date(Date.UTC(2020, 0, 1, hour)).toISOString();
      const load = (50 + 20 * Math.sin((hour * Math.PI) / 12) + (hour % 7)).toFixed(2).replace('.', ',');
      lines.push(`${time};${hour === 400 || hour === 1000 ? 'NaN' : load};${String(hour % 20)},5;`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}

let folder = '';
const home = process.cwd();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unroll-jena-own-'));
  process.chdir(folder);
  await writeFile('load.csv', foreignCsv());
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const plain: JenaTrainFlags = {
  preset: 'gru',
  data: 'load.csv',
  target: 'load',
  lookback: 48,
  step: 1,
  delay: 23,
  epochs: 1,
  stepsPerEpoch: 2,
  seed: 1,
  backend: 'wasm',
  threads: 1,
};
const options = {
  delimiter: ';',
  decimal: ',',
  features: 'load,temperature',
  onBadRow: 'interpolate',
} as const;

describe("a CSV of the user's own", () => {
  it('works with options, and forecasts beyond its end', async () => {
    const metrics = await train({ ...plain, ...options, out: 'own' });
    expect(metrics).toMatchObject({ unit: 'kW', horizonHours: 24 });
    await forecast({ run: 'own', data: 'load.csv', out: 'forecast.csv', every: 100, backend: 'wasm' });
  });

  it('fails clearly without', async () => {
    await expect(train({ ...plain, out: 'x' })).rejects.toThrow(
      "the first line has no ',' but has ';'; set delimiter to ';'",
    );
    await expect(train({ ...plain, delimiter: ';', out: 'x' })).rejects.toThrow(/line 2, column 'load'/u);
    await expect(train({ ...plain, ...options, dateFormat: 'dd.mm.yyyy', out: 'x' })).rejects.toThrow(
      /all 1495 were skipped, the first because of line 2.*time/su,
    );
  });
});
