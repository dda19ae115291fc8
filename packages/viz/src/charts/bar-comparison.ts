import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { formatColumn } from '../data/format-column.js';
import { ChartDataError, ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { fitText, textWidth } from '../figure/text-width.js';
import { hue, ink, size } from '../figure/theme.js';

/** What a bar stands for; it decides the colour. */
export type BarKind = 'model' | 'baseline';

/** One bar of {@link barComparison}. */
export interface Bar {
  readonly label: string;
  /** Length of the bar; finite, 0 or more. */
  readonly value: number;
  /** Default `model`. */
  readonly kind?: BarKind;
}

/** Options of {@link barComparison}. */
export interface BarComparisonOptions extends FigureOptions {
  /** What is measured, with its unit. */
  readonly xLabel: string;
  /** Whether short bars or long bars are good; default: the axis says neither. */
  readonly better?: 'lower' | 'higher';
  /** How values are written beside their bars; default four significant digits, equally many decimals. */
  readonly format?: (value: number) => string;
}

const WHERE = 'barComparison';
const LOOKS = {
  model: { label: 'Model', color: hue.blue.light },
  baseline: { label: 'Baseline', color: ink.muted.light },
} as const;

/**
 * Models beside baselines as horizontal bars from nought, in the order given, each with its value.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if there is no bar or a value is negative or not finite
 * @throws ChartOptionError if two bars have the same label
 * @example
 * const svg = barComparison(
 *   [{ label: 'gru', value: 2.41 }, { label: 'persistence', value: 2.62, kind: 'baseline' }],
 *   { xLabel: 'Mean absolute error on the test part (°C)', better: 'lower' },
 * );
 */
export function barComparison(bars: readonly Bar[], options: BarComparisonOptions): string {
  checkBars(bars);
  const values = bars.map(({ value }) => value);
  const { format } = options;
  const written = format === undefined ? formatColumn<never>(values) : values.map(format);
  const drawn = bars.map(({ label, value, kind = 'model' }, index) => ({
    ...{ label, value, kind, written: written[index] ?? '' },
  }));
  const kinds = [...new Set(drawn.map(({ kind }) => kind))];
  const hint = options.better === undefined ? '' : `, ${options.better} is better`;
  const words = checkFigureOptions(WHERE, options, {
    title: 'Comparison',
    description: `${options.xLabel}${hint}: ${drawn.map((bar) => `${bar.label} ${bar.written}`).join(', ')}.`,
  });
  return composeFigure({
    ...words,
    legend: kinds.length === 1 ? [] : kinds.map((kind) => ({ ...LOOKS[kind], mark: 'area', opacity: 1 })),
    panels: [
      {
        xLabel: `${options.xLabel}${hint}`,
        yLabel: '',
        height: 74 + 32 * bars.length,
        marginTop: 6,
        marginRight: 20 + Math.max(...drawn.map((bar) => textWidth(bar.written, size.label, 'bold'))),
        grid: 'x',
        yAxis: {
          ...{ fontSize: size.label, fill: ink.text.light },
          tickFormat: (name: string) => fitText(name, size.label, words.width / 3),
        },
        plot: {
          x: { zero: true, nice: false, domain: [0, Math.max(...values) === 0 ? 1 : Math.max(...values)] },
          y: { domain: bars.map(({ label }) => label), padding: 0.28 },
          marks: [
            Plot.barX(drawn, {
              ...{ x: 'value', y: 'label' },
              fill: ({ kind }: { kind: BarKind }) => LOOKS[kind].color,
            }),
            Plot.text(drawn, {
              ...{ x: 'value', y: 'label', text: 'written', textAnchor: 'start', dx: 7 },
              ...{ fontSize: size.label, fill: ink.text.light, fontVariant: 'tabular-nums' },
              fontWeight: 600,
            }),
            Plot.ruleX([0], { stroke: ink.soft.light }),
          ],
        },
      },
    ],
  });
}

function checkBars(bars: readonly Bar[]): void {
  if (bars.length === 0) {
    throw new ChartDataError(WHERE, 'bars', 'hold at least one bar', 'none');
  }
  const seen = new Set<string>();
  for (const { label, value } of bars) {
    if (!(value >= 0 && value < Infinity)) {
      throw new ChartDataError(WHERE, `bar "${label}"`, 'be a finite number of 0 or more', String(value));
    }
    if (seen.has(label)) {
      throw new ChartOptionError(WHERE, 'bars: label', 'differ from the others', label);
    }
    seen.add(label);
  }
}
