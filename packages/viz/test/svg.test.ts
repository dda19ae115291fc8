import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, it } from 'vitest';
import { trainingCurves } from '@unroll/viz';
import { plots } from './plots/index.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a document, read by a strict parser, with the text in them. */
function parse(xml: string): { readonly elements: readonly Element[]; readonly text: string } {
  const elements: Element[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => elements.push({ name, attributes }));
  parser.on('text', (more) => {
    text += `${more}\n`;
  });
  parser.write(xml).close();
  return { elements, text };
}

describe.each(Object.entries(plots))('%s', (_, draw) => {
  const svg = draw();
  const { elements } = parse(svg);
  const root = elements[0];

  it('is a stand-alone SVG document with a title and a description', () => {
    expect(root?.name).toBe('svg');
    expect(root?.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2000/svg', role: 'img' });
    expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]{20,}<\/desc>/);
  });

  it('has a picture size that its view box repeats', () => {
    const { width, height, viewBox } = root?.attributes ?? {};
    expect(viewBox).toBe(`0 0 ${width} ${height}`);
  });

  it('draws with finite numbers alone', () => {
    const drawn = elements.flatMap(({ attributes }) =>
      Object.entries(attributes).filter(([name]) => !name.startsWith('aria')),
    );
    expect(drawn.filter(([, value]) => /NaN|Infinity|undefined|null/.test(value))).toEqual([]);
  });

  it('holds no script, style, link or id', () => {
    expect(elements.filter(({ name }) => ['script', 'style', 'a', 'image', 'use'].includes(name))).toEqual(
      [],
    );
    expect(elements.filter(({ attributes }) => 'id' in attributes || 'href' in attributes)).toEqual([]);
  });

  it('has no text smaller than twelve pixels', () => {
    const sizes = elements
      .map(({ attributes }) => attributes['font-size'])
      .filter((size) => size !== undefined);
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes.map(Number.parseFloat))).toBeGreaterThanOrEqual(12);
  });
});

describe('words of the user', () => {
  it('are text in the picture, never markup', () => {
    const nasty = '</title><script>alert("1")</script> & \u0007';
    const history = { epoch: [0], history: { loss: [1], '<b>': [2] } };
    const svg = trainingCurves(history, {
      title: nasty,
      subtitle: nasty,
      description: nasty,
      labels: { '<b>': nasty },
      references: [{ label: nasty, value: 1 }],
    });
    const { elements, text } = parse(svg);
    expect(elements.map(({ name }) => name)).not.toContain('script');
    expect(text.replace(/\s+/g, ' ')).toContain('<script>alert("1")</script> & \uFFFD');
  });

  it('are drawn once the same, wherever and whenever', () => {
    const history = { epoch: [0, 1], history: { loss: [1, 0.5] } };
    expect(trainingCurves(history)).toBe(trainingCurves(history));
  });
});
