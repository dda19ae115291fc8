import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import {
  confusionMatrix,
  htmlPage,
  htmlReport,
  paragraph,
  section,
  table,
  trainingCurves,
} from '@unroll/viz';
import { wholeReport } from './plots/report.js';

/** The few things that these tests ask of a parsed page. */
interface Page {
  querySelector(selector: string): Node | null;
  querySelectorAll(selector: string): ArrayLike<Node>;
}
interface Node {
  readonly textContent: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
}

const parse = parseHTML as unknown as (page: string) => { readonly document: Page };

function all(page: string, selector: string): readonly Node[] {
  return Array.from(parse(page).document.querySelectorAll(selector));
}

function texts(page: string, selector: string): readonly string[] {
  return all(page, selector).map(({ textContent }) => textContent.trim());
}

describe('htmlReport', () => {
  const page = wholeReport();

  it('holds every part in the order in which a reader wants it', () => {
    expect(texts(page, 'h1')).toEqual(['simple-rnn on IMDB']);
    expect(texts(page, 'h2')).toEqual([
      'Results',
      'Charts',
      'Model',
      'Configuration',
      'Data',
      'Most wrong',
      'Remarks',
      'Environment',
      'How to repeat this run',
    ]);
    expect(texts(page, '.notice')[0]).toContain('generated');
    expect(texts(page, '.tiles .value')).toEqual(['0.8716', '0.3341', '6', '2 min 11 s']);
    expect(all(page, 'figure svg')).toHaveLength(3);
    expect(texts(page, 'section:last-of-type pre')).toEqual([
      'npx nx train imdb -- --preset simple-rnn --epochs 10 --seed 1',
    ]);
  });

  it('links its contents to its sections', () => {
    const targets = all(page, 'nav a').map((link) => link.getAttribute('href'));
    expect(targets).toEqual(all(page, 'section').map((part) => `#${part.getAttribute('id') ?? ''}`));
  });

  it('needs nothing from elsewhere: no script, no resource, no handler, a policy that forbids them', () => {
    expect(all(page, 'script, link, img, iframe, object, embed, base, form')).toEqual([]);
    expect(page).not.toMatch(/\b(src|on[a-z]+)=|@import|url\(|https?:(?!\/\/www\.w3\.org\/2000\/svg")/);
    expect(all(page, 'meta[http-equiv]').map((meta) => meta.getAttribute('content'))).toEqual([
      "default-src 'none'; style-src 'unsafe-inline'",
    ]);
  });

  it('is readable in the dark and on paper', () => {
    expect(page).toContain('@media screen and (prefers-color-scheme: dark)');
    expect(page).toContain('@media print');
  });

  it('shows text of the user as text', () => {
    const nasty = `<script>alert('1')</script><b>"&amp;`;
    const report = htmlReport({
      title: nasty,
      subtitle: nasty,
      verdict: nasty,
      notices: [{ text: nasty }],
      metrics: [{ label: nasty, value: nasty, note: nasty }],
      results: { columns: [nasty], rows: [[nasty]], caption: nasty },
      charts: [{ svg: confusionMatrix([[1]], { labels: [nasty] }), caption: nasty }],
      modelSummary: nasty,
      configuration: { [nasty]: nasty },
      data: { [nasty]: nasty },
      examples: [
        { text: nasty, truth: nasty, predicted: 'x', confidence: 1 },
        { text: nasty.repeat(40), truth: 'x', predicted: 'x', confidence: 0.5 },
      ],
      environment: { [nasty]: nasty },
      reproduce: nasty,
      sections: [section(nasty, paragraph(nasty))],
      footer: nasty,
    });
    expect(all(report, 'script, b:not(.verdict b)')).toEqual([]);
    expect(texts(report, 'h1, .subtitle, .verdict-line, caption, figcaption, footer')).toEqual(
      Array(6).fill(nasty),
    );
    expect(texts(report, 'blockquote')[0]).toBe(nasty);
  });

  it('shows the beginning of a long text and folds the rest', () => {
    const text = 'word '.repeat(300);
    const report = htmlReport({
      title: 't',
      examples: [{ text, truth: 'a', predicted: 'b', confidence: 1 }],
    });
    expect(texts(report, 'summary')).toEqual(['the other 1081 characters']);
    expect(texts(report, 'blockquote')[0]?.match(/word/g)).toHaveLength(300);
  });

  it('says so when there is nothing to show', () => {
    const report = htmlReport({ title: 't', examples: [], configuration: { none: null, yes: true } });
    expect(texts(report, 'section p')).toEqual(['The model got every example right.']);
    expect(texts(report, 'td')).toEqual(['–', 'yes']);
    const empty = { text: ' ', truth: 'a', predicted: 'b', confidence: 1 };
    expect(texts(htmlReport({ title: 't', examples: [empty] }), 'li .none, li p.none')).toEqual([
      '(empty text)',
    ]);
  });

  it('needs a title alone', () => {
    const report = htmlReport({ title: 'Only this' });
    expect(texts(report, 'h1, h2, nav, footer')).toEqual(['Only this', 'Made with unroll.']);
  });
});

describe('table', () => {
  it('sets numbers to the right with equally many decimals, and marks the run', () => {
    const { source } = table({
      columns: ['Model', 'MAE', 'Time'],
      rows: [
        ['gru', 2.41, '13 s'],
        ['persistence', 2.6, null],
      ],
      highlight: [0],
    });
    expect(texts(source, 'tbody td')).toEqual(['2.41', '13 s', '2.60', '–']);
    expect(all(source, 'td').map((cell) => cell.getAttribute('class'))).toEqual(Array(4).fill('number'));
    expect(texts(source, 'tr.highlight th')).toEqual(['gru']);
  });
});

describe('htmlPage', () => {
  it('takes sections of any kind, and the language', () => {
    const page = htmlPage({
      title: 'Vergleich',
      language: 'de',
      sections: [section('Zahlen: 1 & 2', table({ columns: ['a'], rows: [[1]] }))],
    });
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(all(page, 'html')[0]?.getAttribute('lang')).toBe('de');
    expect(all(page, 'section')[0]?.getAttribute('id')).toBe('zahlen-1-2');
    expect(all(page, 'nav')).toEqual([]);
  });

  it('keeps charts as they are drawn', () => {
    const svg = trainingCurves({ epoch: [0], history: { loss: [1] } });
    expect(htmlReport({ title: 't', charts: [{ svg }] })).toContain(svg);
  });
});
