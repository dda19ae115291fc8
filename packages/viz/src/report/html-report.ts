import { type Cell } from './cell.js';
import { examples, type Example } from './examples.js';
import { figure } from './figure.js';
import { markup, type Html } from './markup.js';
import { htmlPage } from './html-page.js';
import { keyValues } from './key-values.js';
import { notice, type NoticeKind } from './notice.js';
import { paragraph } from './paragraph.js';
import { section, type Section } from './section.js';
import { table, type Table } from './table.js';
import { textBlock } from './text-block.js';
import { tiles, type Tile } from './tiles.js';

/** A chart of the report with its caption. */
export interface ReportChart {
  readonly svg: string;
  readonly caption?: string;
}

/** What a report of a run holds; every part but the title may be left out. */
export interface HtmlReport {
  /** For example `lstm on IMDB`. */
  readonly title: string;
  /** One line under the title: date, preset, seed. */
  readonly subtitle?: string;
  /** What came out, in a sentence or two. */
  readonly verdict?: string;
  /** Boxes that no reader overlooks: generated data, a set-up with a trap. */
  readonly notices?: readonly { readonly text: string; readonly kind?: NoticeKind }[];
  /** The few numbers that matter. */
  readonly metrics?: readonly Tile[];
  /** Results beside the baselines. */
  readonly results?: Table;
  /** Charts, in order. */
  readonly charts?: readonly ReportChart[];
  /** The model's summary table, as text. */
  readonly modelSummary?: string;
  /** Options of the run. */
  readonly configuration?: Readonly<Record<string, Cell>>;
  /** Facts about the data: where from, how many, how split. */
  readonly data?: Readonly<Record<string, Cell>>;
  /** Texts that the model gets most wrong. */
  readonly examples?: readonly Example[];
  /** Machine, Node.js, backend, versions. */
  readonly environment?: Readonly<Record<string, Cell>>;
  /** Commands that repeat the run. */
  readonly reproduce?: string;
  /** Further sections, before the environment. */
  readonly sections?: readonly Section[];
  /** Small print at the end; default `Made with unroll.` */
  readonly footer?: string;
}

/**
 * The report of a run as one self-contained HTML file: no scripts, nothing loaded from elsewhere, light and dark,
 * printable. All text is escaped. For other kinds of report, `htmlPage` takes sections of any kind.
 *
 * @returns the document, to be written to a `.html` file as UTF-8
 * @example
 * const page = htmlReport({
 *   title: 'lstm on IMDB',
 *   verdict: 'The LSTM reaches 0.886 validation accuracy.',
 *   charts: [{ svg: trainingCurves(history) }],
 *   configuration: { preset: 'lstm', epochs: 10, seed: 1 },
 * });
 */
export function htmlReport(report: HtmlReport): string {
  const { title, subtitle, notices = [], verdict, metrics, footer = 'Made with unroll.' } = report;
  const lead: Html[] = [
    ...notices.map(({ text, kind }) => notice(text, kind)),
    ...(verdict === undefined ? [] : [markup`<p class="verdict-line">${verdict}</p>`]),
    ...(metrics === undefined ? [] : [tiles(metrics)]),
  ];
  const shared = { title, lead, sections: sectionsOf(report), footer };
  return htmlPage(subtitle === undefined ? shared : { ...shared, subtitle });
}

function sectionsOf(report: HtmlReport): readonly Section[] {
  const { results, charts, modelSummary, configuration, data, environment, reproduce } = report;
  const all: (Section | undefined)[] = [
    optional('Results', results, table),
    optional('Charts', charts, (list) => list.map(({ svg, caption }) => figure(svg, caption))),
    optional('Model', modelSummary, textBlock),
    optional('Configuration', configuration, keyValues),
    optional('Data', data, keyValues),
    optional('Most wrong', report.examples, worst),
    ...(report.sections ?? []),
    optional('Environment', environment, keyValues),
    optional('How to repeat this run', reproduce, textBlock),
  ];
  return all.filter((part) => part !== undefined);
}

function worst(all: readonly Example[]): readonly Html[] {
  return all.length === 0
    ? [paragraph('The model got every example right.')]
    : [paragraph('The examples of which the model was surest and wrong.'), examples(all)];
}

function optional<Value>(
  title: string,
  value: Value | undefined,
  render: (value: Value) => Html | readonly Html[],
): Section | undefined {
  if (value === undefined) {
    return undefined;
  }
  const blocks = render(value);
  return Array.isArray(blocks)
    ? section(title, ...(blocks as readonly Html[]))
    : section(title, blocks as Html);
}
