import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, type Table } from '../src/index.js';

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
const cell = fc.oneof(
  { weight: 12, arbitrary: number },
  fc.constantFrom('', 'NaN', 'x', '-', '1.2.3', '-9999', ' 4 '),
);
const row = fc.array(cell, { minLength: 3, maxLength: 3 });

/** Everything but the time it took. */
function essence({ rows, data, timestamps, report }: Table): unknown {
  return { rows, data: [...data], timestamps: timestamps === undefined ? null : [...timestamps], report };
}

describe('the short way and csv-parse', () => {
  it('give the same table, report and errors for any cells', async () => {
    const texts = fc.array(row, { minLength: 1, maxLength: 12 });
    const policies = fc.constantFrom('skip', 'interpolate', 'error' as const);
    await fc.assert(
      fc.asyncProperty(texts, policies, async (cells, onBadRow) => {
        const options = { onBadRow, sentinels: -9999, dateColumn: null, name: 'x' } as const;
        const plain = ['a,b,c', ...cells.map((fields) => fields.join(','))].join('\n');
        const quoted = ['a,b,c', ...cells.map((fields) => fields.map((text) => `"${text}"`).join(','))].join(
          '\n',
        );
        const outcome = (text: string): Promise<unknown> =>
          readCsv([text], options).then(essence, (error: unknown) => String(error));
        expect(await outcome(plain)).toEqual(await outcome(quoted));
      }),
      { numRuns: 300 },
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
