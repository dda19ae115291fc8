import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkLabels, checkValues } from '../check/check-series.js';
import { binValues } from '../data/bin-values.js';
import { formatNumber } from '../data/format-number.js';
import { plural } from '../data/plural.js';
import { ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { paddedDomain } from '../figure/padded-domain.js';
import { countAxis } from '../figure/count-axis.js';
import { seriesStyle } from '../figure/theme.js';

/** Values that are counted together. */
export interface HistogramGroup {
  readonly label: string;
  readonly values: ArrayLike<number>;
}

/** Options of {@link histogram}. */
export interface HistogramOptions extends FigureOptions {
  /** What the values are, with their unit; default `Value`. */
  readonly xLabel?: string;
  /** What is counted; default `Count`. */
  readonly yLabel?: string;
  /** Number of bins, 1 to 200; default 20. */
  readonly bins?: number;
  /** Least and greatest value of the axis; default those of the data. `[0, 1]` for probabilities. */
  readonly domain?: readonly [number, number];
}

const WHERE = 'histogram';

/**
 * How often values occur, e.g. predicted probabilities by true class: one outline for each group, told apart by
 * colour and dash. Values outside `domain` and missing ones are counted under the picture.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if a group holds no finite value
 * @throws ChartOptionError if `bins` or `domain` cannot be used, or there are more than eight groups
 * @example
 * const svg = histogram(
 *   [{ label: 'negative', values: [0.02, 0.1, 0.6] }, { label: 'positive', values: [0.7, 0.95, 0.99] }],
 *   { domain: [0, 1], bins: 10, xLabel: 'Predicted probability of positive' },
 * );
 */
export function histogram(groups: readonly HistogramGroup[], options: HistogramOptions = {}): string {
  checkLabels(
    WHERE,
    'groups',
    groups.map(({ label }) => label),
  );
  groups.forEach(({ label, values }) => checkValues(WHERE, `group "${label}"`, values));
  const { bins = 20 } = options;
  if (!Number.isInteger(bins) || bins < 1 || bins > 200) {
    throw new ChartOptionError(WHERE, 'bins', 'be a whole number from 1 to 200', bins);
  }
  const [low, high] = checkDomain(
    options.domain ?? paddedDomain(groups.flatMap(({ values }) => Array.from(values))),
  );
  const counted = groups.map(({ label, values }, index) => ({
    ...{ label, ...seriesStyle(index), total: values.length },
    ...binValues(values, bins, low, high),
  }));
  const most = Math.max(...counted.flatMap(({ counts }) => counts));
  const outside = counted.reduce((sum, group) => sum + group.outside, 0);
  const words = checkFigureOptions(WHERE, options, {
    title: 'Distribution',
    description: counted
      .map(
        ({ label, total, counts }) => `${label}: ${formatNumber(total)} values, by bin ${counts.join(', ')}.`,
      )
      .join(' '),
  });
  const edge = (bin: number): number => low + ((high - low) * bin) / bins;
  return composeFigure({
    ...words,
    legend:
      groups.length === 1
        ? []
        : counted.map(({ label, color, dash }) => ({ label, mark: 'line', color, dash })),
    panels: [
      {
        xLabel: options.xLabel ?? 'Value',
        yLabel: options.yLabel ?? 'Count',
        height: 290,
        yAxis: countAxis(most),
        plot: {
          x: { domain: [low, high], inset: 4 },
          y: { zero: true, nice: true },
          marks: counted.map(({ counts, color, dash }) => {
            const boxes = counts.map((count, bin) => ({ x1: edge(bin), x2: edge(bin + 1), count }));
            const outline = boxes.flatMap(({ x1, x2, count }) => [
              { x: x1, y: count },
              { x: x2, y: count },
            ]);
            const closed = [{ x: low, y: 0 }, ...outline, { x: high, y: 0 }];
            return [
              Plot.rectY(boxes, { x1: 'x1', x2: 'x2', y: 'count', fill: color, fillOpacity: 0.16 }),
              Plot.line(closed, { x: 'x', y: 'y', stroke: color, strokeDasharray: dash, strokeWidth: 1.8 }),
            ];
          }),
        },
      },
    ],
    ...(outside === 0
      ? {}
      : {
          note: `${plural(outside, 'value is', 'values are')} missing or outside the axis and not counted.`,
        }),
  });
}

function checkDomain(domain: readonly [number, number]): readonly [number, number] {
  const [low, high] = domain;
  if (!(low < high && low > -Infinity && high < Infinity)) {
    throw new ChartOptionError(WHERE, 'domain', 'be two finite numbers, the lesser first', `${low}, ${high}`);
  }
  return domain;
}
