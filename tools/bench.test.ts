import { describe, expect, it } from 'vitest';
import { readOptions } from './bench/options.mjs';
import { Side } from './bench/side.mjs';
import { formatTable, withRatios } from './bench/table.mjs';
import { measureInTurns } from './bench/turns.mjs';

const row = (name: string, who: string, median: number) => ({
  case: name,
  who,
  msPerStep: { median, min: median / 2, max: median * 2 },
});

describe('the table of the benchmark', () => {
  it('says how many times longer each peer takes than unroll', () => {
    const rows = withRatios([
      row('lstm', 'unroll (wasm)', 50),
      row('lstm', 'unroll (tensorflow)', 70),
      row('lstm', 'pytorch 2', 600),
      row('gru', 'pytorch 2', 8),
    ]);
    expect(rows.map(({ ratio }) => ratio)).toEqual([undefined, undefined, 12, undefined]);
    expect(formatTable(rows)).toBe(
      [
        '| ms per step: median (least) | unroll (wasm) | unroll (tensorflow) | pytorch 2      |',
        '| --------------------------- | ------------- | ------------------- | -------------- |',
        '| lstm                        | 50.0 (25.0)   | 70.0 (35.0)         | 600 (300), 12x |',
        '| gru                         |               |                     | 8.00 (4.00)    |',
      ].join('\n'),
    );
  });
});

/** A side that counts its answers and gives up after some. */
const countingSide = (who: string, patience: number): Side =>
  new Side(who, process.execPath, [
    '-e',
    `let asked = 0;
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const question = JSON.parse(line);
      if (++asked > ${patience}) process.exit(0);
      console.log('a message of a library');
      console.log(JSON.stringify(question.case ? { who: '${who}' } : { ms: Array(4).fill(asked) }));
    });`,
  ]);

describe('the sides of the benchmark', () => {
  const shape = {
    case: 'a',
    mode: 'train',
    input: 'jena',
    layer: 'gru',
    units: 1,
    batch: 1,
    timesteps: 1,
  } as const;

  it('take turns until each has steps enough; one that ends leaves the others', async () => {
    const sides = [countingSide('unroll', 100), countingSide('peer', 2)];
    const rows = await measureInTurns(sides, shape, 20);
    expect(rows).toEqual([
      { case: 'a', who: 'unroll', msPerStep: { median: 4, min: 2, max: 6 } },
      { case: 'a', who: 'peer', msPerStep: { median: 2, min: 2, max: 2 } },
    ]);
    expect(sides.map(({ failure }) => failure?.message)).toEqual([undefined, 'it ended']);
    sides.forEach((side) => {
      side.close();
    });
  });

  it('are left out when their program is not there', async () => {
    const side = new Side('nobody', '/nowhere/python', []);
    expect(await measureInTurns([side], shape, 5)).toEqual([]);
    expect(side.failure?.message).toMatch(/ENOENT|it ended/);
  });
});

describe('the options of the benchmark', () => {
  it('have defaults', () => {
    expect(readOptions([])).toMatchObject({ threads: 2, steps: 20, only: /(?:)/, tfjs: false, node: [] });
    expect(readOptions(['--only', 'gru$', '--node', 'a', '--node', 'b --c'])).toMatchObject({
      only: /gru$/,
      node: ['a', 'b --c'],
    });
  });

  it.each([
    [['--steps', 'many'], "--steps must be a whole number from 1, got 'many'"],
    [['--threads', '0'], "--threads must be a whole number from 1, got '0'"],
    [['--only', '('], "--only must be a regular expression, got '('"],
    [['--bogus'], "Unknown option '--bogus'"],
  ])('refuse %s', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
