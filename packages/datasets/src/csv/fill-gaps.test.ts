import { describe, expect, it } from 'vitest';
import { fillGaps } from './fill-gaps.js';
import { readCsv } from './read-csv.js';
import { type Table } from './table.js';

function read(...days: string[]): Promise<Table> {
  const lines = days.map((day, row) => `2024-01-${day},${String(Number(day))},${String(row)}`);
  return readCsv([['t,v,w', ...lines].join('\n')], { onDisorder: 'keep' });
}

describe('fillGaps', () => {
  it('adds the rows that are missing, on a straight line or as NaN', async () => {
    const table = await read('01', '02', '03', '06');
    const filled = fillGaps(table);
    expect(filled.rows).toBe(6);
    expect([...filled.data].filter((_, i) => i % 2 === 0)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(filled.timestamps?.[4]).toBe(Date.UTC(2024, 0, 5));
    expect(filled.report.rowsMissing).toBe(2);
    const marked = fillGaps(table, { fill: 'nan' });
    expect([...marked.data].filter((_, i) => i % 2 === 0)).toEqual([1, 2, 3, NaN, NaN, 6]);
    expect(fillGaps(table, { samplingMinutes: 1440 }).rows).toBe(6);
  });

  it('returns the same table when nothing is missing', async () => {
    const table = await read('01', '02', '03');
    expect(fillGaps(table)).toBe(table);
  });

  it('says what is wrong', async () => {
    const table = await read('01', '02', '03', '06');
    expect(() => fillGaps(table, { maxRows: 1 })).toThrow(
      'fillGaps: maxRows must be at least as large as the longest gap: 2 rows are missing after row 2, got 1',
    );
    expect(() => fillGaps({ ...table, timestamps: undefined })).toThrow(
      'fillGaps: table must have dates, got',
    );
    const disordered = await read('01', '03', '02');
    expect(() => fillGaps(disordered)).toThrow(
      'fillGaps: table must have increasing dates; row 2 does not follow row 1, got',
    );
  });
});
