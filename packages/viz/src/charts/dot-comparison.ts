import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkLabels } from '../check/check-series.js';
import { formatNumber } from '../data/format-number.js';
import { ChartDataError, ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { logAxis } from '../figure/log-axis.js';
import { paddedDomain } from '../figure/padded-domain.js';
import { fitText } from '../figure/text-width.js';
import { ink, seriesStyle, size } from '../figure/theme.js';

/** One row of {@link dotComparison}: an experiment with its values by source. */
export interface DotRow {
  readonly label: string;
  /** Values by name of the series, e.g. `{ published: 0.8524, ours: 0.8561 }`; a series may be missing. */
  readonly values: Readonly<Record<string, number | undefined>>;
}

/** Options of {@link dotComparison}. */
export interface DotComparisonOptions extends FigureOptions {
  /** What is measured, with its unit. */
  readonly xLabel: string;
  /** Series in the order of the legend; default the order in which they occur. */
  readonly series?: readonly string[];
  /** Scale of the axis; `log` needs positive values; default `linear`. */
  readonly scale?: 'linear' | 'log';
}

const WHERE = 'dotComparison';

/**
 * Values of several sources on one row each (published beside ours, one contestant beside another): close values are
 * told apart better than with bars, because the axis need not start at nought.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if there is no row, a row has no value, or a value is not finite (with `log`: not positive)
 * @throws ChartOptionError if labels repeat or there are more than eight series
 * @example
 * const svg = dotComparison(
 *   [{ label: 'lstm', values: { published: 0.8884, ours: 0.8861 } }],
 *   { xLabel: 'Best validation accuracy' },
 * );
 */
export function dotComparison(rows: readonly DotRow[], options: DotComparisonOptions): string {
  const { scale = 'linear', xLabel } = options;
  checkRows(rows, scale);
  const series = options.series ?? [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  checkLabels(WHERE, 'series', series);
  const dots = rows.flatMap(({ label, values }) =>
    series.flatMap((name, index) => {
      const value = values[name];
      return value === undefined ? [] : [{ label, name, value, index }];
    }),
  );
  const axis = logAxis(
    dots.map(({ value }) => value),
    3.5,
  );
  const spans = rows.map(({ label }) => {
    const values = dots.filter((dot) => dot.label === label).map(({ value }) => value);
    return { label, least: Math.min(...values), greatest: Math.max(...values) };
  });
  const words = checkFigureOptions(WHERE, options, {
    title: 'Comparison',
    description: `${xLabel}. ${rows
      .map(({ label }) => {
        const own = dots.filter((dot) => dot.label === label);
        return `${label}: ${own.map(({ name, value }) => `${name} ${formatNumber(value)}`).join(', ')}.`;
      })
      .join(' ')}`,
  });
  return composeFigure({
    ...words,
    legend: series.map((label, index) => ({ label, mark: 'point', ...seriesStyle(index) })),
    panels: [
      {
        xLabel: scale === 'log' ? `${xLabel} (logarithmic)` : xLabel,
        yLabel: '',
        height: 70 + 30 * rows.length,
        marginTop: 6,
        grid: 'both',
        yAxis: {
          ...{ fontSize: size.label, fill: ink.text.light },
          tickFormat: (name: string) => fitText(name, size.label, words.width / 3),
        },
        ...(scale === 'log' ? { xAxis: { ticks: [...axis.ticks], text: formatNumber } } : {}),
        plot: {
          x: {
            type: scale,
            inset: 14,
            ...(scale === 'log'
              ? { domain: [...axis.domain] }
              : { domain: paddedDomain(dots.map(({ value }) => value)), nice: true }),
          },
          y: { type: 'point', domain: rows.map(({ label }) => label), padding: 0.6 },
          marks: [
            Plot.ruleY(spans, { y: 'label', x1: 'least', x2: 'greatest', stroke: ink.reference.light }),
            series.map((_, index) =>
              Plot.dot(
                dots.filter((dot) => dot.index === index),
                {
                  x: 'value',
                  y: 'label',
                  r: 5,
                  fill: seriesStyle(index).color,
                  symbol: seriesStyle(index).symbol,
                },
              ),
            ),
          ],
        },
      },
    ],
  });
}

function checkRows(rows: readonly DotRow[], scale: 'linear' | 'log'): void {
  if (rows.length === 0) {
    throw new ChartDataError(WHERE, 'rows', 'hold at least one row', 'none');
  }
  const seen = new Set<string>();
  for (const { label, values } of rows) {
    if (seen.has(label)) {
      throw new ChartOptionError(WHERE, 'rows: label', 'differ from the others', label);
    }
    seen.add(label);
    const known = Object.values(values).filter((value) => value !== undefined);
    const wrong = known.find((value) => !Number.isFinite(value) || (scale === 'log' && value <= 0));
    if (known.length === 0 || wrong !== undefined) {
      const rule = scale === 'log' ? 'hold positive finite values' : 'hold finite values';
      throw new ChartDataError(WHERE, `row "${label}"`, rule, wrong === undefined ? 'none' : String(wrong));
    }
  }
}
