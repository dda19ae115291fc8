import { describe, expect, it } from 'vitest';
import { countAxis } from './count-axis.js';
import { logAxis } from './log-axis.js';
import { numberTicks } from './number-ticks.js';
import { paddedDomain } from './padded-domain.js';
import { timeAxis, timeSpan } from './time-axis.js';

describe('numberTicks', () => {
  const write = (...ticks: readonly unknown[]): readonly string[] =>
    ticks.map((tick, index) => numberTicks(tick, index, ticks));

  it('gives all ticks equally many decimals', () => {
    expect(write(-0.5, 0, 0.25)).toEqual(['−0.50', '0.00', '0.25']);
    expect(write(0.1 + 0.2, 0.4)).toEqual(['0.3', '0.4']);
    expect(write(0, 500_000)).toEqual(['0', '500,000']);
  });

  it('writes very large and very small ones short', () => {
    expect(write(0, 5e8, 1.5e9)).toEqual(['0', '5e8', '1.5e9']);
    expect(write(-2e-7, 0)).toEqual(['−2e−7', '0']);
    expect(write(0)).toEqual(['0']);
  });

  it('leaves the names of categories', () => {
    expect(write('gru', 'lstm')).toEqual(['gru', 'lstm']);
  });
});

describe('paddedDomain', () => {
  it('ends at the values, or has room around one that is alone', () => {
    expect(paddedDomain([3, NaN, -1, Infinity])).toEqual([-1, 3]);
    expect(paddedDomain([5, 5])).toEqual([4.5, 5.5]);
    expect(paddedDomain([0])).toEqual([-1, 1]);
  });
});

describe('countAxis', () => {
  it('has whole numbers where there are few', () => {
    expect(countAxis(2)).toEqual({ ticks: [0, 1, 2] });
    expect(countAxis(600)).toEqual({});
  });
});

describe('logAxis', () => {
  it('takes powers of ten over two decades or more', () => {
    expect(logAxis([3, 4000])).toEqual({ domain: [1, 10_000], ticks: [1, 10, 100, 1000, 10_000] });
  });

  it('takes 1, 2, 5 for less, or where it is asked to', () => {
    expect(logAxis([30, 41])).toEqual({ domain: [20, 50], ticks: [20, 50] });
    expect(logAxis([18, 2900], 3.5).ticks).toEqual([10, 20, 50, 100, 200, 500, 1000, 2000, 5000]);
  });

  it('gives a single value room', () => {
    expect(logAxis([10]).domain).toEqual([10, 20]);
  });

  it('skips decades when there are many', () => {
    const { ticks, domain } = logAxis([1e-20, 1]);
    expect(ticks.length).toBeLessThanOrEqual(9);
    expect(domain[0]).toBeLessThanOrEqual(1e-20);
    expect(domain[1]).toBeGreaterThanOrEqual(1);
  });
});

describe('timeAxis', () => {
  const write = (...dates: readonly string[]): readonly unknown[] => {
    const { tickFormat } = timeAxis;
    const ticks = dates.map((date) => new Date(`${date}Z`));
    return typeof tickFormat === 'function'
      ? ticks.map((tick, index) => (tickFormat as (...all: unknown[]) => unknown)(tick, index, ticks))
      : [];
  };

  it('writes hours with the day where it changes', () => {
    expect(write('2016-06-01T18:00', '2016-06-02T00:00', '2016-06-02T06:00')).toEqual([
      '18:00\n1 Jun 2016',
      '00:00\n2 Jun 2016',
      '06:00',
    ]);
  });

  it('writes days with the month, months with the year, and years alone', () => {
    expect(write('2009-01-31T00:00', '2009-02-02T00:00')).toEqual(['31\nJan 2009', '2\nFeb 2009']);
    expect(write('2009-12-01T00:00', '2010-01-01T00:00')).toEqual(['Dec\n2009', 'Jan\n2010']);
    expect(write('2009-01-01T00:00', '2010-01-01T00:00')).toEqual(['2009\n', '2010']);
  });

  it('names a stretch of time', () => {
    expect(timeSpan([Date.UTC(2009, 0, 1), Date.UTC(2016, 11, 31)])).toBe(
      '1 January 2009 to 31 December 2016',
    );
    expect(timeSpan([0, 1])).toBe('1 January 1970');
  });
});
