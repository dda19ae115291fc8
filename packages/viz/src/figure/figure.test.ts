import { describe, expect, it } from 'vitest';
import { logAxis } from './log-axis.js';
import { serializeSvg } from './serialize-svg.js';
import { shade, textOnShade } from './shades.js';
import { svgElement } from './svg-node.js';
import { textWidth, wrapText } from './text-width.js';
import { MOST_SERIES, seriesStyle } from './theme.js';
import { timeAxis, timeSpan } from './time-axis.js';

describe('serializeSvg', () => {
  it('escapes text and attributes, sorts attributes, and replaces what XML forbids', () => {
    const node = svgElement('text', { y: 1, 'aria-label': 'a<b & "c"' }, 'x < y & z\u0000\uD800');
    expect(serializeSvg(node)).toBe(
      '<text aria-label="a&lt;b &amp; &quot;c&quot;" y="1">x &lt; y &amp; z\uFFFD\uFFFD</text>',
    );
  });

  it('rounds geometry, keeps other values, closes empty elements, drops classes and styles', () => {
    const style = svgElement('style', {}, 'a { b: c }');
    const path = svgElement('path', { d: 'M1.23456,-0.001L2e-7,3', id: 'v1.23456', class: 'k' });
    expect(serializeSvg(svgElement('g', {}, style, path))).toBe(
      '<g><path d="M1.23,0L2e-7,3" id="v1.23456"/></g>',
    );
  });
});

describe('text', () => {
  it('has the widths of Arial', () => {
    // Arial: "W" 944, "i" 222 thousandths of the size.
    expect(textWidth('Wi', 10)).toBeCloseTo(11.66, 10);
    expect(textWidth('é', 10)).toBe(7);
    expect(textWidth('Wi', 10, 'bold')).toBeGreaterThan(textWidth('Wi', 10));
  });

  it('breaks at blanks and never within a word', () => {
    expect(wrapText('aa bb cc', 10, textWidth('aa bb', 10))).toEqual(['aa bb', 'cc']);
    expect(wrapText('  incomprehensibilities  a', 10, 20)).toEqual(['incomprehensibilities', 'a']);
    expect(wrapText('   ', 10, 20)).toEqual([]);
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

describe('looks', () => {
  it('differ between series in colour, shape and dash', () => {
    const looks = Array.from({ length: MOST_SERIES }, (_, index) => seriesStyle(index));
    for (const part of ['color', 'symbol', 'dash'] as const) {
      expect(new Set(looks.map((look) => look[part])).size).toBe(MOST_SERIES);
    }
  });

  it('keep text on a shade readable: contrast of at least 4.5 to 1', () => {
    for (let share = 0; share <= 1; share += 0.01) {
      expect(contrast(shade(share), textOnShade(share)), `share ${share}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** Contrast ratio of two colours after WCAG 2. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
