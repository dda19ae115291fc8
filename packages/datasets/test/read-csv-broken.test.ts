import { describe, expect, it } from 'vitest';
import { readCsv, type ReadCsvOptions, type Table } from '../src/index.js';

const HEADER = 'Date Time,p (mbar),T (degC)';
const FIRST = '01.01.2009 00:10:00,996.52,-8.02';
const SECOND = '01.01.2009 00:20:00,996.57,-8.41';
const THIRD = '01.01.2009 00:30:00,996.53,-8.51';

function read(lines: readonly string[], options: ReadCsvOptions = {}): Promise<Table> {
  return readCsv([lines.join('\n')], { name: 'climate.csv', ...options });
}

describe('readCsv says what is wrong and where', () => {
  const cases: [what: string, lines: string[], options: ReadCsvOptions, message: string][] = [
    [
      'a row cut in half',
      [HEADER, FIRST, '01.01.2009 00:20:00,99'],
      {},
      "readCsv: the row has 2 fields where the header has 3: '01.01.2009 00:20:00,99'; correct it, or set onBadRow to 'skip' or 'interpolate' (climate.csv, line 3)",
    ],
    [
      'a text in a number column',
      [HEADER, FIRST, SECOND.replace('-8.41', 'minus eight')],
      {},
      "readCsv: 'minus eight' is not a number; correct it, or set onBadRow to 'skip' or 'interpolate' (climate.csv, line 3, column 'T')",
    ],
    [
      'a missing value',
      [HEADER, FIRST, '01.01.2009 00:20:00,,1'],
      {},
      "readCsv: '' is a missing value; correct it, or set onMissing to 'skip', 'interpolate' or 'keep' (climate.csv, line 3, column 'p')",
    ],
    [
      'a sentinel',
      [HEADER, FIRST, '01.01.2009 00:20:00,-9999.0,1'],
      { sentinels: { p: -9999 } },
      "readCsv: -9999.0 stands for a missing value; correct it, or set onMissing to 'skip', 'interpolate' or 'keep' (climate.csv, line 3, column 'p')",
    ],
    [
      'an earlier timestamp',
      [HEADER, SECOND, FIRST],
      {},
      "readCsv: the time 2009-01-01T00:10:00.000Z is earlier than the row before, 2009-01-01T00:20:00.000Z; correct it, or set onDisorder to 'skip' or 'keep' (climate.csv, line 3, column 'Date Time')",
    ],
    [
      'the same timestamp twice',
      [HEADER, FIRST, FIRST],
      {},
      "readCsv: the time 2009-01-01T00:10:00.000Z stands there twice; correct it, or set onDisorder to 'skip' or 'keep' (climate.csv, line 3, column 'Date Time')",
    ],
    [
      'a date that does not exist',
      [HEADER, FIRST, SECOND.replace('01.01', '31.02')],
      {},
      "readCsv: '31.02.2009 00:20:00' is not a date of the format dd.mm.yyyy hh:mm:ss; correct it, or set onBadRow to 'skip' (climate.csv, line 3, column 'Date Time')",
    ],
    ['a file of one line', [HEADER], {}, 'readCsv: the file has a header but no rows (climate.csv)'],
    ['an empty file', [''], {}, 'readCsv: the file is empty (climate.csv)'],
    [
      'a misspelt column',
      [HEADER, FIRST],
      { columns: ['P'] },
      "readCsv: columns must name a column, got 'P'; did you mean 'p'? The columns are Date Time, p, T",
    ],
    [
      'a misspelt date column',
      [HEADER, FIRST],
      { dateColumn: 'DateTime' },
      "readCsv: dateColumn must name a column, got 'DateTime'; did you mean 'Date Time'? The columns are Date Time, p, T",
    ],
    [
      'another delimiter',
      [HEADER.replaceAll(',', ';'), FIRST],
      {},
      "readCsv: the first line has no ',' but has ';'; set delimiter to ';' (climate.csv, line 1)",
    ],
    [
      'decimal commas without the option',
      ['t;v', '2024-01-01;1,5'],
      { delimiter: ';' },
      "readCsv: '1,5' is not a number; it has a decimal comma: set decimal to ',' (climate.csv, line 2, column 'v')",
    ],
    [
      'a date of unknown format',
      ['t,v', '1/2/24 3:04,1'],
      { dateColumn: 't' },
      "readCsv: '1/2/24 3:04' is a date of unknown format; set dateFormat, for example 'mm/dd/yyyy hh:mm' (climate.csv, line 2, column 't')",
    ],
    [
      'two columns of one name',
      ['t,T (degC),T (K)', '2024-01-01,1,2'],
      {},
      "readCsv: columns 2 and 3 are both called 'T'; give each its own name (climate.csv, line 1)",
    ],
    [
      'a quote never closed',
      [HEADER, FIRST, '"01.01.2009'],
      {},
      'readCsv: Quote Not Closed: the parsing is finished with an opening quote (climate.csv, line 3)',
    ],
    [
      'a column with no value at all',
      ['t,a,b', '2024-01-01,1,', '2024-01-02,2,'],
      { onMissing: 'interpolate' },
      "readCsv: no value to interpolate from; use onMissing 'keep' or leave the column out (climate.csv, column 'b')",
    ],
    [
      'only a date column',
      ['t', '2024-01-01'],
      {},
      'readCsv: there is no column of numbers; is the delimiter right? (climate.csv, line 1)',
    ],
    [
      'the date among the columns',
      [HEADER, FIRST],
      { columns: ['Date Time'] },
      'readCsv: columns must not name the date column',
    ],
  ];

  it.each(cases)('%s', async (_, lines, options, message) => {
    await expect(read(lines, options)).rejects.toThrow(message);
  });

  it.each([
    [{ delimiter: ';;' }, "delimiter must be one ASCII character, got ';;'"],
    [{ quote: '' }, "quote must be one ASCII character, got ''"],
    [
      { decimal: ',' as const },
      "decimal must differ from delimiter, got ','; files with decimal commas are usually separated by ';'",
    ],
    [{ samplingMinutes: 0 }, 'samplingMinutes must be greater than 0, got 0'],
    [{ dateFormat: 'hh:mm' }, "dateFormat must be 'iso' or a pattern with yyyy, mm and dd, got 'hh:mm'"],
    [{ onBadRow: 'ignore' as 'skip' }, "onBadRow must be one of error, skip, interpolate, got 'ignore'"],
    [{ sentinels: { q: 1 } }, "sentinels must name a column, got 'q'"],
  ])('refuses %o', async (options, message) => {
    await expect(read([HEADER, FIRST], options)).rejects.toThrow(`readCsv: ${message}`);
  });

  it('says when there is no file, or a folder in its place', async () => {
    await expect(readCsv('/nowhere/climate.csv')).rejects.toThrow(
      'readCsv: there is no such file (/nowhere/climate.csv)',
    );
    await expect(readCsv('.')).rejects.toThrow('readCsv: a file is needed, this is a folder (.)');
  });
});

describe('readCsv goes on where the options say so, and counts', () => {
  const broken = [
    HEADER,
    FIRST,
    '01.01.2009 00:20:00,996',
    '01.01.2009 00:30:00,x,-8.22',
    '01.01.2009 00:40:00,996.56,',
    '01.01.2009 00:50:00,996.60,-9999',
    '01.01.2009 00:60:00,996.60,1',
    '01.01.2009 01:00:00,996.62,-8.12',
  ];
  const sentinels = { T: -9999 };

  it('skips', async () => {
    const table = await read(broken, { onBadRow: 'skip', sentinels });
    expect([...table.data]).toEqual([...Float32Array.of(996.52, -8.02, 996.62, -8.12)]);
    expect(table.report).toMatchObject({ rowsRead: 7, rowsSkipped: 5, cellsMissing: 0, sentinels: { T: 1 } });
    expect(table.report.problems).toHaveLength(5);
    expect(table.report.problems[1]).toBe("line 4, column 'p': 'x' is not a number");
  });

  it('interpolates in time, and skips what has no time', async () => {
    const table = await read(broken, { onBadRow: 'interpolate', sentinels });
    const p = [996.52, 996.53333, 996.54667, 996.56, 996.6, 996.62];
    const t = [-8.02, -8.12, -8.22, -8.18667, -8.15333, -8.12];
    for (let row = 0; row < 6; row += 1) {
      expect(table.data[row * 2]).toBeCloseTo(p[row] ?? NaN, 3);
      expect(table.data[row * 2 + 1]).toBeCloseTo(t[row] ?? NaN, 4);
    }
    expect(table.report).toMatchObject({
      rowsRead: 7,
      rowsSkipped: 1,
      cellsMissing: 5,
      cellsInterpolated: 5,
    });
  });

  it('keeps missing values as NaN', async () => {
    const table = await read([HEADER, FIRST, '01.01.2009 00:20:00,NA,-9999'], {
      onMissing: 'keep',
      sentinels: -9999,
    });
    expect([...table.data.subarray(2)]).toEqual([NaN, NaN]);
    expect(table.report).toMatchObject({ cellsMissing: 2, cellsInterpolated: 0, sentinels: { T: 1 } });
  });

  it('repeats the nearest value where there is none on one side', async () => {
    const table = await read(['a', '', 'x', '4', 'x'], { onBadRow: 'interpolate', dateColumn: null });
    expect([...table.data]).toEqual([4, 4, 4]);
  });

  it('keeps or skips rows out of order', async () => {
    const lines = [HEADER, SECOND, FIRST, FIRST, THIRD];
    const kept = await read(lines, { onDisorder: 'keep' });
    expect(kept.rows).toBe(4);
    expect(kept.report).toMatchObject({ rowsUnordered: 1, rowsDuplicated: 1, rowsSkipped: 0 });
    const skipped = await read(lines, { onDisorder: 'skip' });
    expect([...skipped.data]).toEqual([...Float32Array.of(996.57, -8.41, 996.53, -8.51)]);
    expect(skipped.report).toMatchObject({ rowsUnordered: 2, rowsDuplicated: 0, rowsSkipped: 2 });
  });
});
