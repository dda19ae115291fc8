import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkValues } from '../check/check-series.js';
import { binPairs, type PairBin } from '../data/bin-pairs.js';
import { formatNumber } from '../data/format-number.js';
import { plural } from '../data/plural.js';
import { ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { type LegendEntry } from '../figure/draw-legend.js';
import { paddedDomain } from '../figure/padded-domain.js';
import { hue, ink } from '../figure/theme.js';

/** Options of {@link predictionDensity}. */
export interface PredictionDensityOptions extends FigureOptions {
  /** The true quantity with its unit; default `Truth`. */
  readonly xLabel?: string;
  /** The predicted quantity with its unit; default `Prediction`. */
  readonly yLabel?: string;
  /** Squares along each axis, 2 to 200; default 60. */
  readonly bins?: number;
}

const WHERE = 'predictionDensity';

/**
 * Predictions against the truth, however many: the plane is cut into squares, the darker the more predictions lie in
 * one (by the logarithm of their number). On the dashed diagonal prediction and truth are equal; what is flatter than
 * the diagonal is a model that does not dare extremes.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if lengths differ or nothing is finite
 * @throws ChartOptionError if `bins` is no whole number from 2 to 200
 */
export function predictionDensity(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  options: PredictionDensityOptions = {},
): string {
  const { bins = 60, xLabel = 'Truth', yLabel = 'Prediction' } = options;
  if (!Number.isInteger(bins) || bins < 2 || bins > 200) {
    throw new ChartOptionError(WHERE, 'bins', 'be a whole number from 2 to 200', bins);
  }
  checkValues(WHERE, 'truth', truth);
  checkValues(WHERE, 'predicted', predicted, truth.length);
  const domain = paddedDomain([...Array.from(truth), ...Array.from(predicted)]);
  const squares = binPairs(truth, predicted, bins, domain);
  const drawn = squares.reduce((sum, { count }) => sum + count, 0);
  const most = squares.reduce((greatest, { count }) => Math.max(greatest, count), 0);
  const words = checkFigureOptions(
    WHERE,
    { width: 480, ...options },
    {
      title: 'Prediction against truth',
      subtitle: plural(drawn, 'prediction'),
      description: `${plural(drawn, 'prediction')} against the truth, from ${formatNumber(domain[0])} to ${formatNumber(domain[1])}; at most ${formatNumber(most)} in one of ${bins} by ${bins} squares.`,
    },
  );
  const opacity = (count: number): number => 0.12 + (0.88 * Math.log1p(count)) / Math.log1p(most);
  const axis = { domain, inset: 4, nice: true };
  const missing = truth.length - drawn;
  return composeFigure({
    ...words,
    legend: legend(most, opacity),
    panels: [
      {
        xLabel,
        yLabel,
        height: words.width - 40,
        grid: 'both',
        plot: {
          x: axis,
          y: axis,
          marks: [
            Plot.rect(squares, {
              ...{ x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', shapeRendering: 'crispEdges' },
              ...{ fill: hue.blue.light, fillOpacity: ({ count }: PairBin) => opacity(count) },
            }),
            Plot.line(
              domain.map((end) => [end, end]),
              { stroke: ink.text.light, strokeDasharray: '5 4', strokeWidth: 1.2 },
            ),
          ],
        },
      },
    ],
    ...(missing === 0
      ? {}
      : { note: `Missing, so not drawn: ${formatNumber(missing)} of ${plural(truth.length, 'pair')}.` }),
  });
}

function legend(most: number, opacity: (count: number) => number): readonly LegendEntry[] {
  const middle = Math.round(Math.sqrt(most));
  const steps = [...new Set([1, middle, most])].filter((count) => count > 0);
  return [
    ...steps.map(
      (count) =>
        ({
          label: count === most ? `${formatNumber(count)} in a square` : formatNumber(count),
          mark: 'area',
          color: hue.blue.light,
          opacity: opacity(count),
        }) as const,
    ),
    { label: 'equal', mark: 'line', color: ink.text.light, dash: '5 4' },
  ];
}
