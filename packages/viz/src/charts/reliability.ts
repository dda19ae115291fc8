import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { calibration, type CalibrationBin } from '../data/calibration.js';
import { formatNumber } from '../data/format-number.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { countAxis } from '../figure/count-axis.js';
import { hue, ink } from '../figure/theme.js';

/** Options of {@link reliability}. */
export interface ReliabilityOptions extends FigureOptions {
  /** Number of bins of equal width, 1 to 100; default 10. */
  readonly bins?: number;
  /** What the positive class is called; default `positive`. */
  readonly positive?: string;
}

const WHERE = 'reliability';

/**
 * Reliability diagram: is the model right as often as it says? Left, for each bin of predicted probability, the
 * share that was positive, beside the diagonal of a model that knows what it knows; right, how many predictions
 * each bin holds. The subtitle gives the expected calibration error, the mean distance from the diagonal.
 *
 * @param probabilities - predicted probability of the positive class, from 0 to 1
 * @param labels - true classes, 0 or 1
 * @returns a stand-alone SVG document
 * @throws ChartDataError if lengths differ, or a probability or label is out of range
 * @throws ChartOptionError if `bins` is no whole number from 1 to 100
 * @see Guo, Pleiss, Sun, Weinberger: "On Calibration of Modern Neural Networks", ICML 2017
 */
export function reliability(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: ReliabilityOptions = {},
): string {
  const { bins = 10, positive = 'positive' } = options;
  const { error, filled } = calibration(WHERE, probabilities, labels, bins);
  const words = checkFigureOptions(WHERE, options, {
    title: 'Reliability',
    subtitle: `Expected calibration error ${formatNumber(error)} over ${formatNumber(labels.length)} predictions`,
    description: filled
      .map(({ mean, share, count }) => {
        const [said, was] = [formatNumber(mean), formatNumber(share)];
        return `${formatNumber(count)} predictions of ${said} on average, ${was} of them ${positive}.`;
      })
      .join(' '),
  });
  const axis = { domain: [0, 1], inset: 6 };
  const xLabel = `Predicted probability of ${positive}`;
  return composeFigure({
    ...words,
    legend: [
      { label: 'Model', mark: 'line-point', color: hue.blue.light },
      { label: 'Perfectly calibrated', mark: 'line', color: ink.reference.light, dash: '5 4' },
    ],
    panels: [
      {
        xLabel,
        yLabel: `Share that is ${positive}`,
        height: 330,
        grid: 'both',
        plot: { x: axis, y: axis, marks: diagonalMarks(filled) },
      },
      {
        xLabel,
        yLabel: 'Predictions',
        height: 330,
        yAxis: countAxis(Math.max(...filled.map(({ count }) => count))),
        plot: {
          x: axis,
          y: { zero: true, nice: true },
          marks: [
            Plot.rectY(filled, {
              ...{ x1: 'low', x2: 'high', y: 'count', fill: hue.blue.light },
              ...{ insetLeft: 0.5, insetRight: 0.5 },
            }),
            Plot.ruleY([0], { stroke: ink.soft.light }),
          ],
        },
      },
    ],
  });
}

function diagonalMarks(filled: readonly CalibrationBin[]): Plot.Markish[] {
  const ends = [
    [0, 0],
    [1, 1],
  ] as const;
  const position = { x: 'mean', y: 'share' } as const;
  return [
    Plot.line(ends, { stroke: ink.reference.light, strokeDasharray: '5 4' }),
    Plot.line(filled, { ...position, stroke: hue.blue.light, strokeWidth: 2 }),
    Plot.dot(filled, { ...position, fill: hue.blue.light, r: 4 }),
  ];
}
