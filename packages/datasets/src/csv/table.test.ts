import { describe, expect, it } from 'vitest';
import { emptyReport } from './csv-report.js';
import { findGaps } from './find-gaps.js';
import { formatTimestamp } from './format-timestamp.js';
import { parseHeader } from './parse-header.js';
import { selectColumns } from './select-columns.js';
import { suggestName } from './suggest-name.js';
import { columnIndex, columnValues, type Table, tableArray } from './table.js';
import { parseTimestamp, timestampParser } from './timestamp-format.js';

const columns = parseHeader(['p (mbar)', 'T (degC)', 'max. wv (m/s)']);
const table: Table = {
  columns,
  rows: 2,
  data: Float32Array.of(1, 2, 3, 4, 5, 6),
  timestamps: undefined,
  report: emptyReport('test', 2),
};

describe('the columns of a table', () => {
  it('are named and measured by their headers', () => {
    expect(parseHeader(['Date Time', 'max. wv (m/s)', 'rho (g/m**3)', '', 'f(x)', 'T [K]'])).toEqual([
      { name: 'Date Time', unit: '' },
      { name: 'max. wv', unit: 'm/s' },
      { name: 'rho', unit: 'g/m**3' },
      { name: 'column 4', unit: '' },
      { name: 'f', unit: 'x' },
      { name: 'T', unit: 'K' },
    ]);
  });

  it('are found by name, header and number', () => {
    expect(['T', 'T (degC)', 1].map((wanted) => columnIndex(columns, wanted))).toEqual([1, 1, 1]);
    expect([...columnValues(table, 'T')]).toEqual([2, 5]);
    expect(tableArray(table)).toEqual({ data: table.data, shape: [2, 3] });
    const selected = selectColumns(table, ['max. wv', 0]);
    expect(selected.columns.map(({ name }) => name)).toEqual(['max. wv', 'p']);
    expect([...selected.data]).toEqual([3, 1, 6, 4]);
  });

  it('are suggested when they are not found', () => {
    expect(() => columnIndex(columns, 'max wv')).toThrow(
      "columnIndex: column must name a column, got 'max wv'; did you mean 'max. wv'? The columns are p, T, max. wv",
    );
    expect(() => columnIndex(columns, 'something else')).toThrow(
      "got 'something else'; The columns are p, T, max. wv",
    );
    expect(() => columnIndex(columns, 3)).toThrow(
      'columnIndex: column must be a column number from 0 to 2, got 3',
    );
    expect(() => selectColumns(table, [])).toThrow(
      'selectColumns: columns must name at least one column, got []',
    );
    expect(suggestName('tempreature', ['pressure', 'temperature', 'humidity'])).toBe('temperature');
    expect(suggestName('RH', ['rh', 'rho'])).toBe('rh');
    expect(suggestName('T', ['p', 'rh'])).toBeUndefined();
  });
});

describe('dates', () => {
  it.each([
    ['31.01.2009 00:10:00', 'dd.mm.yyyy hh:mm:ss', Date.UTC(2009, 0, 31, 0, 10)],
    ['29.02.2012 23:59', 'dd.mm.yyyy hh:mm', Date.UTC(2012, 1, 29, 23, 59)],
    ['23:59 12/31/1999', 'hh:mm mm/dd/yyyy', Date.UTC(1999, 11, 31, 23, 59)],
    ['2000-03-01', 'iso', Date.UTC(2000, 2, 1)],
    ['1969-07-20 20:17:40', 'iso', Date.UTC(1969, 6, 20, 20, 17, 40)],
    ['2024-06-01T12:30Z', 'iso', Date.UTC(2024, 5, 1, 12, 30)],
    ['2024-06-01T12:30:15.25-0330', 'iso', Date.UTC(2024, 5, 1, 16, 0, 15, 250)],
  ])('%s in %s', (text, format, expected) => {
    expect(parseTimestamp(text, format)).toBe(expected);
  });

  it.each([
    ['29.02.2011 00:00', 'dd.mm.yyyy hh:mm'],
    ['00.01.2011 00:00', 'dd.mm.yyyy hh:mm'],
    ['01.13.2011 00:00', 'dd.mm.yyyy hh:mm'],
    ['01.01.2011 24:00', 'dd.mm.yyyy hh:mm'],
    ['01.01.2011 0:00', 'dd.mm.yyyy hh:mm'],
    ['01-01-2011 00:00', 'dd.mm.yyyy hh:mm'],
    ['2011-01-01T1', 'iso'],
    ['2011-01-01T10:00:00.', 'iso'],
    ['2011-01-01T10:00:00+1', 'iso'],
    ['2011-01-01x10:00', 'iso'],
    ['1900-02-29', 'iso'],
  ])('%s is no date in %s', (text, format) => {
    expect(parseTimestamp(text, format)).toBeNaN();
  });

  it('come back as they were written', () => {
    const moment = Date.UTC(2009, 0, 31, 7, 10, 5);
    for (const format of ['dd.mm.yyyy hh:mm:ss', 'iso', 'hh:mm:ss mm/dd/yyyy', 'yyyymmddhhmmss']) {
      expect(parseTimestamp(formatTimestamp(moment, format), format)).toBe(moment);
    }
    expect(formatTimestamp(moment + 7, 'iso')).toBe('2009-01-31T07:10:05.007');
    expect(() => timestampParser('dd.mm')).toThrow(
      "readCsv: dateFormat must be 'iso' or a pattern with yyyy, mm and dd",
    );
  });
});

describe('findGaps', () => {
  it('counts the rows missing, and lists the ten longest gaps in order of time', () => {
    const minutes = [0, 10, 20, 50, 60];
    expect(findGaps(Float64Array.from(minutes, (minute) => minute * 60_000)).rowsMissing).toBe(2);
    const times = Float64Array.from({ length: 300 }, (_, i) => (i + Math.floor(i / 20) ** 2) * 60_000);
    const found = findGaps(times, 1);
    expect(found).toMatchObject({ samplingMinutes: 1, gaps: 14, rowsMissing: 196 });
    expect(found.longestGaps.map(({ missing }) => missing)).toEqual([9, 11, 13, 15, 17, 19, 21, 23, 25, 27]);
    expect(findGaps(new Float64Array(1)).samplingMinutes).toBeUndefined();
  });
});
