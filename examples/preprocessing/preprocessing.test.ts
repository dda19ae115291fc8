import { describe, expect, it } from 'vitest';
import { preprocessing } from './preprocessing.js';

describe('preprocessing', () => {
  it('makes rows of tokens and windows', async () => {
    const lines: string[] = [];
    const { tokens, shapes } = await preprocessing((line) => lines.push(line));
    // a 1, film 2, good 3, bad 3 ... by frequency; words from the sixth on are left out.
    expect(tokens).toHaveLength(5);
    expect(tokens.every((row) => row.length === 5 && row.every((token) => token < 6))).toBe(true);
    expect(shapes).toEqual({ x: [32, 24, 14], y: [32, 1] });
    expect(lines).toContain('first window: rows 0, 6, 12, ... 138, target row 282');
  });
});
