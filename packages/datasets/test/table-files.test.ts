import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateClimate, readCsv, type ReadCsvOptions, type Table, writeCsv } from '../src/index.js';
import { temporaryFolders } from './support/temporary-folder.js';
import { writeZip } from './support/zip.js';

const folder = temporaryFolders();
const JENA = { decimals: 2, dateFormat: 'dd.mm.yyyy hh:mm:ss' } as const;

function tablesIn(cacheDir: string): string[] {
  return readdirSync(join(cacheDir, 'tables')).filter((name) => name.endsWith('.table'));
}

describe('writeCsv and readCsv', () => {
  it('bring a climate to the file format of Jena and back, number for number', async () => {
    const path = join(folder(), 'climate.csv');
    const climate = generateClimate({ rows: 3000, seed: 4 });
    await writeCsv(path, climate, JENA);
    const [header, first] = readFileSync(path, 'utf8').split('\n');
    expect(header).toBe(
      'Date Time,p (mbar),T (degC),Tpot (K),Tdew (degC),rh (%),VPmax (mbar),VPact (mbar),VPdef (mbar),sh (g/kg),H2OC (mmol/mol),rho (g/m**3),wv (m/s),max. wv (m/s),wd (deg)',
    );
    expect(first).toMatch(/^01\.01\.2009 00:10:00(,-?\d+\.\d\d){14}$/);
    const table = await readCsv(path);
    expect(table.columns).toEqual(climate.columns);
    expect(table.data).toEqual(climate.data);
    expect(table.timestamps).toEqual(climate.timestamps);
  });

  it('agree on other dialects, NaN and quoted names', async () => {
    const path = join(folder(), 'other.csv');
    const climate = generateClimate({ rows: 5 });
    const data = Float32Array.from(climate.data.subarray(0, 10), (value, i) => (i === 3 ? NaN : value));
    const columns = ['a;b', 'c "d"'].map((name) => ({ name, unit: '' }));
    const table: Table = { ...climate, columns, data };
    await writeCsv(path, table, { delimiter: ';', decimal: ',', dateColumn: 'when' });
    const again = await readCsv(path, { delimiter: ';', decimal: ',', onMissing: 'keep' });
    expect({ columns: again.columns, data: again.data, times: again.timestamps }).toEqual({
      columns,
      data,
      times: climate.timestamps,
    });
    const undated = { ...table, timestamps: undefined };
    await writeCsv(path, undated);
    expect((await readCsv(path, { onMissing: 'keep' })).data).toEqual(data);
    await expect(writeCsv(path, table, { delimiter: ',', decimal: ',' })).rejects.toThrow(
      "writeCsv: decimal must differ from delimiter, got ','",
    );
  });
});

describe('the cache of parsed tables', () => {
  const options = (cacheDir: string, more: ReadCsvOptions = {}): ReadCsvOptions => ({ cacheDir, ...more });

  it('gives the same table again, and parses anew when content or options change', async () => {
    const cacheDir = folder();
    const path = join(folder(), 'a.csv');
    writeFileSync(path, 't,v\n2024-01-01,1\n2024-01-02,2\n');
    const first = await readCsv(path, options(cacheDir));
    expect(tablesIn(cacheDir)).toHaveLength(1);
    expect(await readCsv(path, options(cacheDir))).toEqual(first);
    expect(tablesIn(cacheDir)).toHaveLength(1);
    expect((await readCsv(path, options(cacheDir, { dateColumn: 't', columns: ['v'] }))).rows).toBe(2);
    expect(tablesIn(cacheDir)).toHaveLength(2);
    writeFileSync(path, 't,v\n2024-01-01,1\n2024-01-02,3\n');
    expect((await readCsv(path, options(cacheDir))).data[1]).toBe(3);
    expect(tablesIn(cacheDir)).toHaveLength(3);
  });

  it('knows the same content under another name and after a touch', async () => {
    const cacheDir = folder();
    const [one, two] = [join(folder(), 'one.csv'), join(folder(), 'two.csv')];
    writeFileSync(one, 't,v\n2024-01-01,1\n');
    writeFileSync(two, 't,v\n2024-01-01,1\n');
    await readCsv(one, options(cacheDir));
    expect((await readCsv(two, options(cacheDir))).report.source).toBe(two);
    utimesSync(one, new Date(0), new Date(0));
    await readCsv(one, options(cacheDir));
    expect(tablesIn(cacheDir)).toHaveLength(1);
  });

  it('parses anew when the kept table is damaged', async () => {
    const cacheDir = folder();
    const path = join(folder(), 'a.csv');
    writeFileSync(path, 't,v\n2024-01-01,1\n');
    const first = await readCsv(path, options(cacheDir));
    const [name = ''] = tablesIn(cacheDir);
    const kept = join(cacheDir, 'tables', name);
    const whole = readFileSync(kept);
    const broken = [
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, 5),
      Buffer.from(`UNROLLT1${'\0'.repeat(40)}`),
      Buffer.from('something else altogether'),
    ];
    for (const bytes of broken) {
      writeFileSync(kept, bytes);
      expect(await readCsv(path, options(cacheDir))).toEqual(first);
      expect(statSync(kept).size).toBe(whole.length);
    }
  });
});

describe('readCsv from an archive', () => {
  it('reads the one CSV file in it', async () => {
    const path = join(folder(), 'climate.csv.zip');
    writeZip(path, {
      'readme.md': 'x',
      'climate.csv': 't,v\n2024-01-01,1\n',
      '__MACOSX/climate.csv': '',
    });
    const table = await readCsv(path, { cacheDir: folder() });
    expect([...table.data]).toEqual([1]);
  });

  it('refuses an archive with none, with several, and one that unpacks to too much', async () => {
    const path = join(folder(), 'climate.csv.zip');
    writeZip(path, { 'readme.md': 'x' });
    await expect(readCsv(path)).rejects.toThrow(
      `readCsv: the archive holds no CSV file; unpack it and name one file (${path})`,
    );
    writeZip(path, { 'a.csv': 'x', 'b.csv': 'y' });
    await expect(readCsv(path)).rejects.toThrow('holds several CSV files: a.csv, b.csv;');
    writeZip(path, { 'bomb.csv': '0\n'.repeat(600_000) });
    expect(statSync(path).size).toBeLessThan(5000);
    await expect(readCsv(path, { maxBytes: 1_000_000 })).rejects.toThrow('unpacks to more than');
  });
});
