import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkLabels, checkValues } from '../check/check-series.js';
import { formatNumber } from '../data/format-number.js';
import { xyPoints } from '../data/xy-points.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { curveLegend, curveMarks } from '../figure/curves.js';

/** The error of one forecaster by hour of the day. */
export interface HourlyError {
  readonly label: string;
  /** 24 mean errors, from midnight to 23 o'clock; NaN where there was nothing to average. */
  readonly values: ArrayLike<number>;
}

/** Options of {@link errorByHour}. */
export interface ErrorByHourOptions extends FigureOptions {
  /** Error with its unit; default `Mean absolute error`. */
  readonly yLabel?: string;
  /** Default `Hour of the day`. */
  readonly xLabel?: string;
}

const WHERE = 'errorByHour';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * Mean error by hour of the day, the model's beside the baselines': when is a forecast hard? The vertical axis
 * starts at nought. The values come from `averageByHour`.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if a curve has not 24 values or none is finite
 * @throws ChartOptionError if there are more than eight curves or two of the same label
 */
export function errorByHour(curves: readonly HourlyError[], options: ErrorByHourOptions = {}): string {
  checkLabels(
    WHERE,
    'curves',
    curves.map(({ label }) => label),
  );
  curves.forEach(({ label, values }) => checkValues(WHERE, `curve "${label}"`, values, 24));
  const words = checkFigureOptions(WHERE, options, {
    title: 'Error by hour of the day',
    description: curves.map(describe).join(' '),
  });
  const drawn = curves.map(({ label, values }) => ({ label, points: xyPoints(HOURS, values, false) }));
  return composeFigure({
    ...words,
    legend: curveLegend(drawn),
    panels: [
      {
        xLabel: options.xLabel ?? 'Hour of the day',
        yLabel: options.yLabel ?? 'Mean absolute error',
        height: 290,
        xAxis: { ticks: HOURS.filter((hour) => hour % 3 === 0), tickFormat: 'd' },
        plot: {
          x: { domain: [0, 23], inset: 8 },
          y: { zero: true, nice: true },
          marks: curveMarks(drawn),
        },
      },
    ],
  });
}

function describe({ label, values }: HourlyError): string {
  const known = HOURS.filter((hour) => Number.isFinite(values[hour]));
  const at = (hour: number): number => values[hour] ?? NaN;
  const worst = known.reduce((a, b) => (at(b) > at(a) ? b : a));
  const best = known.reduce((a, b) => (at(b) < at(a) ? b : a));
  return `${label}: least ${formatNumber(at(best))} at ${best} h, greatest ${formatNumber(at(worst))} at ${worst} h.`;
}
