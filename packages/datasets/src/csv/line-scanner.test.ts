import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planColumns } from './column-plan.js';
import { type ReadCsvOptions, resolveCsvOptions } from './csv-options.js';
import { parseHeader } from './parse-header.js';
import { readCsv } from './read-csv.js';
import { dialect } from './read-start.js';
import { type Table } from './table.js';
import { TableBuilder } from './table-builder.js';

const number = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toString()),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => value.toFixed(3)),
  fc.integer().map((value) => value.toString()),
  fc.constantFrom(
    '0.10',
    '-0',
    '007',
    '+5',
    '.5',
    '5.',
    '1e-7',
    '900719925474099.3',
    '12345678901234567890.5',
  ),
);
const odd = fc.constantFrom('', 'NaN', 'x', '-', '1.2.3', '-9999', ' 4 ', 'a"b', 'a,b', 'two\nlines');
const cell = fc.oneof({ weight: 30, arbitrary: number }, { weight: 1, arbitrary: odd });
const date = fc
  .integer({ min: 0, max: 40 })
  .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
const row = fc.tuple(date, cell, cell);

/** Everything but the time it took. */
function essence({ rows, data, timestamps, report }: Table): unknown {
  return { rows, data: [...data], timestamps: [...(timestamps ?? [])], report };
}

/** What csv-parse and the builder make of a text, without the short way. */
function reference(text: string, options: ReadCsvOptions): unknown {
  const resolved = resolveCsvOptions(options);
  const [header = [], ...records] = parse(text, dialect(resolved));
  const plan = planColumns(parseHeader(header), records[0] ?? [], resolved, 'x');
  const builder = new TableBuilder(plan, resolved, 'x', 1);
  let line = 2;
  for (const record of records) {
    line += record.join().split('\n').length - 1; // a record counts from its last line
    builder.addRecord(record, line);
    line += 1;
  }
  return essence(builder.finish());
}

function field(text: string, quoted: boolean): string {
  return quoted || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

describe('LineScanner', () => {
  it('gives the table, report and errors that csv-parse gives, for any cells, quoted or not', async () => {
    const texts = fc.array(fc.tuple(row, fc.boolean()), { minLength: 1, maxLength: 12 });
    const policies = fc.constantFrom('skip', 'interpolate', 'error' as const);
    await fc.assert(
      fc.asyncProperty(texts, policies, fc.constantFrom('\n', '\r\n'), async (rows, onBadRow, lineEnd) => {
        const options: ReadCsvOptions = {
          onBadRow,
          onDisorder: onBadRow === 'error' ? 'keep' : 'skip',
          sentinels: -9999,
          dateFormat: 'iso',
          name: 'x',
        };
        const lines = rows.map(([fields, quoted]) => fields.map((text) => field(text, quoted)).join(','));
        const text = ['t,a,b', ...lines].join(lineEnd);
        let expected: unknown;
        try {
          expected = reference(text, options);
        } catch (error) {
          expected = String(error);
        }
        const pieces = [text.slice(0, 7), text.slice(7, 30), text.slice(30)];
        const received = await readCsv(pieces, options).then(essence, (error: unknown) => String(error));
        expect(received).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("rounds every plain number as JavaScript's own parser does", async () => {
    const decimals = fc.tuple(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.integer({ min: 0, max: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(decimals, { minLength: 1, maxLength: 50 }), async (values) => {
        const texts = values.map(([value, digits]) => (value / 10 ** digits).toFixed(digits));
        const table = await readCsv([['v', ...texts].join('\n')], { dateColumn: null });
        expect([...table.data]).toEqual(texts.map((text) => Math.fround(Number(text))));
      }),
    );
  });
});
