import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readCsv, type ReadCsvOptions, type Table } from '../src/index.js';

const HEADER = 'Date Time,p (mbar),T (degC)';
const FIRST = '01.01.2009 00:10:00,996.52,-8.02';
const SECOND = '01.01.2009 00:20:00,996.57,-8.41';
const THIRD = '01.01.2009 00:30:00,996.53,-8.51';

function read(lines: readonly string[], options: ReadCsvOptions = {}): Promise<Table> {
  return readCsv([lines.join('\n')], { name: 'climate.csv', ...options });
}

function numbers(table: Table): number[] {
  return Array.from(table.data, (value) => Number(value.toFixed(4)));
}

describe('readCsv', () => {
  it('reads names, units, moments and numbers of the Jena format', async () => {
    const table = await read([HEADER, FIRST, SECOND, '']);
    expect(table.columns).toEqual([
      { name: 'p', unit: 'mbar' },
      { name: 'T', unit: 'degC' },
    ]);
    expect(table.rows).toBe(2);
    expect(table.data).toEqual(Float32Array.of(996.52, -8.02, 996.57, -8.41));
    expect(table.timestamps).toEqual(
      Float64Array.of(Date.UTC(2009, 0, 1, 0, 10), Date.UTC(2009, 0, 1, 0, 20)),
    );
    expect(table.report).toMatchObject({ rowsRead: 2, rowsSkipped: 0, samplingMinutes: 10, gaps: 0 });
  });

  it('gives the example of the documentation', async () => {
    const text = 'when;T (degC)\n2024-01-01 00:00;1,5\n2024-01-01 01:00;2,5\n';
    const table = await readCsv([text], { delimiter: ';', decimal: ',' });
    expect(table.columns).toEqual([{ name: 'T', unit: 'degC' }]);
    expect([...table.data]).toEqual([1.5, 2.5]);
    expect(table.report.samplingMinutes).toBe(60);
  });

  it('reads the same from pieces of any size, bytes or text, with every line end and a byte order mark', async () => {
    const expected = numbers(await read([HEADER, FIRST, SECOND, THIRD]));
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const text = `\ufeff${[HEADER, FIRST, SECOND, THIRD, ''].join(lineEnd)}`;
      for (const size of [1, 7, 50, 1000]) {
        const pieces = text.match(new RegExp(`[^]{1,${String(size)}}`, 'g')) ?? [];
        expect(numbers(await readCsv(pieces))).toEqual(expected);
        const bytes = Buffer.from(text);
        const views = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        expect(numbers(await readCsv(Readable.from(views)))).toEqual(expected);
      }
    }
  });

  it('reads a header with CRLF before rows with LF, as the published file has it', async () => {
    const table = await read([`${HEADER}\r`, FIRST, SECOND]);
    expect(table.columns[1]).toEqual({ name: 'T', unit: 'degC' });
    expect(table.rows).toBe(2);
  });

  it('reads quoted headers and fields, through csv-parse from the first quote on', async () => {
    const quoted = '"01.01.2009 00:20:00","996.57","-8.41"';
    const table = await read(['"Date, Time","p (mbar)",T (degC)', FIRST, quoted, THIRD]);
    expect(table.columns.map(({ name }) => name)).toEqual(['p', 'T']);
    expect(numbers(table)).toEqual([996.52, -8.02, 996.57, -8.41, 996.53, -8.51]);
    const wrong = read([HEADER, FIRST, quoted, THIRD.replace('-8.51', 'x')]);
    await expect(wrong).rejects.toThrow("'x' is not a number");
    await expect(wrong).rejects.toMatchObject({ line: 4, column: 'T' });
  });

  it('reads exponents, blanks around numbers, signs, empty lines and numbers without digits before the point', async () => {
    const table = await read(['a,b,c,d', ' 1e3 ,-.5,+2,7.', '', '1234567890123456768,0.1,-0,1E-2'], {
      dateColumn: null,
    });
    expect([...table.data]).toEqual([
      ...Float32Array.of(1000, -0.5, 2, 7, 1234567890123456768, 0.1, -0, 0.01),
    ]);
    expect(table.timestamps).toBeUndefined();
    expect(table.report.samplingMinutes).toBeUndefined();
  });

  it('reads a file without a header with the names given', async () => {
    const table = await read([FIRST, SECOND], { header: ['when', 'p (mbar)', 'T'] });
    expect(table.columns).toEqual([
      { name: 'p', unit: 'mbar' },
      { name: 'T', unit: '' },
    ]);
    expect(table.rows).toBe(2);
  });

  it('reads the columns asked for, in the order of the request', async () => {
    const table = await read([HEADER, FIRST, SECOND], { columns: ['T', 'p'] });
    expect(table.columns.map(({ name }) => name)).toEqual(['T', 'p']);
    expect(table.data.subarray(0, 2)).toEqual(Float32Array.of(-8.02, 996.52));
    expect((await read([HEADER, FIRST], { columns: [2] })).columns).toEqual([{ name: 'T', unit: 'degC' }]);
  });

  it('reads ISO dates with zone and fraction, and dates by pattern, in any column', async () => {
    const iso = await read(['v,t', '1,2024-02-29T12:00:00.250+02:00', '2,2024-02-29T10:00:01Z'], {
      dateColumn: 't',
    });
    expect(iso.timestamps?.[0]).toBe(Date.UTC(2024, 1, 29, 10, 0, 0, 250));
    const us = await read(['t,v', '02/29/2024 23:05,1'], { dateFormat: 'mm/dd/yyyy hh:mm' });
    expect(us.timestamps?.[0]).toBe(Date.UTC(2024, 1, 29, 23, 5));
  });

  it('finds gaps by the sampling interval', async () => {
    const table = await read([HEADER, FIRST, SECOND, '01.01.2009 01:00:00,1,2', '01.01.2009 01:10:00,1,2']);
    expect(table.report).toMatchObject({ samplingMinutes: 10, gaps: 1, rowsMissing: 3 });
    expect(table.report.longestGaps).toEqual([
      { row: 1, from: Date.UTC(2009, 0, 1, 0, 20), to: Date.UTC(2009, 0, 1, 1, 0), missing: 3 },
    ]);
  });
});
