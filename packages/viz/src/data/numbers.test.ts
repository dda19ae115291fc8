import { describe, expect, it } from 'vitest';
import { averageByHour } from './average-by-hour.js';
import { binPairs } from './bin-pairs.js';
import { binValues } from './bin-values.js';
import { calibration } from './calibration.js';
import { confusionCounts } from './confusion-counts.js';
import { formatColumn } from './format-column.js';
import { formatExactly, formatNumber } from './format-number.js';
import { formatPercent } from './format-percent.js';
import { plural } from './plural.js';
import { isolated } from './xy-points.js';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [25000, '25,000'],
    [25123, '25,123'],
    [0.85236, '0.8524'],
    [-2.5, '−2.5'],
    [12345.6, '12,346'],
    [0.001, '0.001'],
    [0.00001234, '1.23e−5'],
    [-3e-7, '−3e−7'],
    [1e18, '1e18'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('writes %d as %s', (value, written) => {
    expect(formatNumber(value)).toBe(written);
  });
});

describe('formatExactly', () => {
  it('keeps the digits of a setting', () => {
    expect([0.0012345, 1 / 3, 25_000, NaN].map(formatExactly)).toEqual([
      '0.0012345',
      '0.3333333',
      '25,000',
      'NaN',
    ]);
  });
});

describe('formatColumn', () => {
  it('gives the fractions of a column equally many decimals', () => {
    expect(formatColumn([0.8716, 0.881, -0.5])).toEqual(['0.8716', '0.8810', '−0.5000']);
  });

  it('leaves whole numbers, text and what is missing', () => {
    expect(formatColumn([322113, 0])).toEqual(['322,113', '0']);
    expect(formatColumn([2.41, 'n/a', null, NaN])).toEqual(['2.41', 'n/a', null, 'NaN']);
  });

  it('writes numbers of very different size each on its own', () => {
    expect(formatColumn([0.0123, 4567.8])).toEqual(['0.0123', '4,568']);
  });
});

describe('formatPercent and plural', () => {
  it('write shares and counts', () => {
    expect([formatPercent(0.8713), formatPercent(NaN)]).toEqual(['87.1%', 'NaN']);
    expect([plural(1, 'value'), plural(1440, 'value'), plural(2, 'norm is', 'norms are')]).toEqual([
      '1 value',
      '1,440 values',
      '2 norms are',
    ]);
  });
});

describe('averageByHour', () => {
  it('averages by hour of the day, as the example says, and leaves out what is missing', () => {
    expect(averageByHour([0, 1_800_000, 3_600_000], [1, 3, 5]).slice(0, 3)).toEqual([2, 5, NaN]);
    expect(averageByHour([0, 86_400_000, -1], [1, NaN, 7])[0]).toBe(1);
    expect(averageByHour([-1], [7])[23]).toBe(7);
  });
});

describe('binValues', () => {
  it('puts the upper edge into the last bin and counts what lies outside', () => {
    expect(binValues([0, 0.49, 0.5, 1, 1.1, NaN, -0.1], 2, 0, 1)).toEqual({ counts: [2, 2], outside: 3 });
  });
});

describe('binPairs', () => {
  it('counts points by square, upper edges in the last, missing ones nowhere', () => {
    expect(binPairs([0, 1, 1, NaN], [0, 1, 0.9, 1], 2, [0, 1])).toEqual([
      { x1: 0, x2: 0.5, y1: 0, y2: 0.5, count: 1 },
      { x1: 0.5, x2: 1, y1: 0.5, y2: 1, count: 2 },
    ]);
  });
});

describe('confusionCounts', () => {
  it('counts truth by prediction, as the example says', () => {
    expect(confusionCounts([0, 0, 1, 1], [0, 1, 1, 1])).toEqual([
      [1, 1],
      [0, 2],
    ]);
  });
});

describe('calibration', () => {
  it('is perfect when shares are as said', () => {
    const { error, filled } = calibration('test', [0.25, 0.25, 0.25, 0.25, 1], [1, 0, 0, 0, 1], 10);
    expect(error).toBe(0);
    expect(filled.map(({ count, share }) => [count, share])).toEqual([
      [4, 0.25],
      [1, 1],
    ]);
  });

  it('weighs the distance from the diagonal by count', () => {
    // Three at 0.9 of which none is right: 0.9; one at 0.2 that is right: 0.8; (3 * 0.9 + 0.8) / 4.
    expect(calibration('test', [0.9, 0.9, 0.9, 0.2], [0, 0, 0, 1], 10).error).toBeCloseTo(0.875, 12);
  });
});

describe('isolated', () => {
  it('finds points that have no neighbour', () => {
    const points = [1, NaN, 3, 4, NaN, NaN, 7].map((y) => ({ y }));
    expect(isolated(points)).toEqual([{ y: 1 }, { y: 7 }]);
  });
});
