// `npx nx bench datasets -- --peers PYTHON`: reading a table of 420,551 x 15, beside pandas, and gathering windows.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateClimate, writeCsv } from '@unroll/datasets';
import { benchReading } from './reading.mjs';
import { benchWindows } from './windows.mjs';

const { values } = parseArgs({ options: { peers: { type: 'string' }, rows: { type: 'string' } } });
const climate = generateClimate(values.rows === undefined ? {} : { rows: Number(values.rows) });
const folder = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
const machine = `${String(cpus().length)} x ${cpus()[0]?.model ?? '?'}, Node ${process.version}`;
console.log(`${machine}; ${climate.rows.toLocaleString('en')} rows`);
try {
  const file = join(folder, 'climate.csv');
  await writeCsv(file, climate, { decimals: 2, dateFormat: 'dd.mm.yyyy hh:mm:ss' });
  console.table(await benchReading(file, join(folder, 'cache'), values.peers));
  console.table(benchWindows(climate));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
