import { describe, expect, it } from 'vitest';
import { serializeSvg } from './serialize-svg.js';
import { shade, textOnShade } from './shades.js';
import { svgElement } from './svg-node.js';
import { fitText, textWidth, wrapText } from './text-width.js';
import { MOST_SERIES, seriesStyle } from './theme.js';

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

  it('is cut to fit', () => {
    expect(fitText('short', 10, 100)).toBe('short');
    const cut = fitText('a label that is too long', 10, 60);
    expect(cut).toMatch(/^a label.*…$/);
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(60);
    expect(fitText('WWW', 10, 1)).toBe('W…');
  });

  it('breaks at blanks and never within a word', () => {
    expect(wrapText('aa bb cc', 10, textWidth('aa bb', 10))).toEqual(['aa bb', 'cc']);
    expect(wrapText('  incomprehensibilities  a', 10, 20)).toEqual(['incomprehensibilities', 'a']);
    expect(wrapText('   ', 10, 20)).toEqual([]);
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
