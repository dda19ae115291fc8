import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealBlocks, planBlocks } from './plan-blocks.js';

/** All rows end at timestep 99. */
const ends = (rows: number): number[] => new Array<number>(rows).fill(99);

describe('planBlocks', () => {
  it('puts rows that start together into blocks of 8, then 4, then 1', () => {
    const starts = [5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 5, 0, 7];
    expect(planBlocks(starts, ends(13))).toEqual([
      { rows: [1, 3, 5, 7, 9, 11, 0, 2], panelRows: 8, start: 0, end: 99 },
      { rows: [4, 6, 8, 10, 12], panelRows: 8, start: 5, end: 99 },
    ]);
    expect(planBlocks([0], [9]).map((block) => block.panelRows)).toEqual([1]);
    expect(planBlocks([0, 0, 0], [9, 9, 9]).map((block) => block.panelRows)).toEqual([4]);
  });

  it('puts rows that end together into blocks, the longest first', () => {
    const late = Array.from({ length: 16 }, (_, row) => (row % 2 === 0 ? 10 : 20));
    expect(planBlocks(new Int32Array(16), late).map((block) => block.end)).toEqual([20, 10]);
  });

  it('gives every thread a block when there are rows enough', () => {
    expect(planBlocks(new Int32Array(8), ends(8), 2).map((block) => block.rows.length)).toEqual([4, 4]);
    expect(planBlocks(new Int32Array(16), ends(16), 2).map((block) => block.rows.length)).toEqual([8, 8]);
  });

  it('holds every row once, none in a block that starts after it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 70 }),
        fc.integer({ min: 1, max: 4 }),
        (starts, threads) => {
          const blocks = planBlocks(starts, ends(starts.length), threads);
          const rows = blocks.flatMap((block) => block.rows);
          expect([...rows].sort((a, b) => a - b)).toEqual(starts.map((_, row) => row));
          for (const block of blocks) {
            expect(block.rows.length).toBeLessThanOrEqual(block.panelRows);
            expect(block.start).toBe(Math.min(...block.rows.map((row) => starts[row] ?? 0)));
          }
        },
      ),
    );
  });
});

describe('dealBlocks', () => {
  it('balances the timesteps', () => {
    const blocks = planBlocks(
      Array.from({ length: 128 }, (_, row) => (row * 37) % 100),
      ends(128),
    );
    const dealt = dealBlocks(blocks, 2);
    const work = dealt.map((part) => part.reduce((sum, block) => sum + 99 - block.start, 0));
    const all = work.reduce((sum, part) => sum + part, 0);
    expect(dealt.flat()).toHaveLength(blocks.length);
    // For each thread three eighths of its own; what is left goes to whoever is ready.
    [3 / 8, 3 / 8, 1 / 8, 1 / 8].forEach((share, part) => {
      expect(Math.abs((work[part] ?? 0) / all - share)).toBeLessThan(0.05);
    });
  });

  it('makes one part for one thread', () => {
    const blocks = planBlocks(new Int32Array(40), ends(40));
    expect(dealBlocks(blocks, 1)).toHaveLength(1);
  });

  it('makes no empty parts', () => {
    expect(dealBlocks(planBlocks([0], [9]), 3)).toHaveLength(1);
  });
});
