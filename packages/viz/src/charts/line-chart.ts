import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkAscending, checkLabels, checkValues } from '../check/check-series.js';
import { decimate } from '../data/decimate.js';
import { formatNumber } from '../data/format-number.js';
import { plural } from '../data/plural.js';
import { isolated, xyPoints, type XyPoint } from '../data/xy-points.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { paddedDomain } from '../figure/padded-domain.js';
import { seriesStyle } from '../figure/theme.js';
import { timeAxis, timeSpan } from '../figure/time-axis.js';

/** A line of {@link lineChart}. */
export interface Line {
  readonly label: string;
  /** Values; one that is not finite leaves a gap. */
  readonly values: ArrayLike<number>;
  /** Horizontal positions, ascending, as many as values; default 0, 1, 2, ... */
  readonly positions?: ArrayLike<number>;
}

/** Options of {@link lineChart}. */
export interface LineChartOptions extends FigureOptions {
  /** What the horizontal axis shows, with its unit; default `Time` on a time axis, else `Row`. */
  readonly xLabel?: string;
  /** What the vertical axis shows, with its unit; default the label of a single line, else empty. */
  readonly yLabel?: string;
  /** Positions are times, in milliseconds since 1970 (UTC); default false. */
  readonly time?: boolean;
  /** Height of the axes in pixels; default 300. */
  readonly height?: number;
}

const WHERE = 'lineChart';

/**
 * Series as lines: a whole data set, or its first ten days. A line with more points than the picture has pixels is
 * drawn through the first, least, greatest and last value of each pixel column, which gives the same picture as
 * all points, and the figure says so.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if there is nothing finite to draw, lengths differ, or positions do not ascend
 * @throws ChartOptionError if there are more than eight lines or two of the same label
 * @example
 * const svg = lineChart([{ label: 'T (degC)', values: temperature, positions: times }], { time: true });
 */
export function lineChart(lines: readonly Line[], options: LineChartOptions = {}): string {
  const labels = lines.map(({ label }) => label);
  checkLabels(WHERE, 'lines', labels);
  const { time = false, height = 300 } = options;
  const gaps = lines.reduce((sum, line) => sum + checkLine(line), 0);
  const count = lines.reduce((sum, { values }) => sum + values.length, 0);
  const places = paddedDomain(
    lines.flatMap(({ positions, values }) => ends(positions ?? [0, values.length - 1])),
  );
  const words = checkFigureOptions(WHERE, options, {
    title: labels.length === 1 ? labels.join('') : 'Series',
    subtitle: time
      ? timeSpan(lines.flatMap(({ positions, values }) => ends(positions ?? [0, values.length - 1])))
      : '',
    description: lines.map(describe).join(' '),
  });
  const curves = lines.map((line, index) => ({
    points: pointsOf(line, time, Math.round(words.width)),
    ...seriesStyle(index),
  }));
  const drawn = curves.reduce((sum, { points }) => sum + points.length, 0);
  const notes = [
    ...(drawn < count
      ? [`${plural(count, 'value')}; each pixel column shows its first, least, greatest and last.`]
      : []),
    ...(gaps > 0 ? [`${plural(gaps, 'missing value leaves a gap', 'missing values leave gaps')}.`] : []),
  ];
  return composeFigure({
    ...words,
    legend:
      lines.length === 1
        ? []
        : curves.map(({ color, dash }, index) => ({ label: labels[index] ?? '', mark: 'line', color, dash })),
    panels: [
      {
        xLabel: options.xLabel ?? (time ? 'Time' : 'Row'),
        yLabel: options.yLabel ?? (labels.length === 1 ? labels.join('') : ''),
        height,
        ...(time ? { xAxis: timeAxis } : {}),
        plot: {
          x: {
            type: time ? 'utc' : 'linear',
            domain: time ? places.map((ms) => new Date(ms)) : places,
            inset: 4,
          },
          y: { domain: paddedDomain(curves.flatMap(({ points }) => points.map(({ y }) => y))), nice: true },
          marks: curves.map(({ points, color, dash }) => [
            Plot.lineY(points, {
              ...{ x: 'x', y: 'y', stroke: color, strokeDasharray: dash },
              ...{ strokeWidth: points.length > 1500 ? 0.8 : 1.6 },
            }),
            Plot.dot(isolated(points), { x: 'x', y: 'y', fill: color, r: 2.5 }),
          ]),
        },
      },
    ],
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  });
}

function ends(positions: ArrayLike<number>): readonly number[] {
  return [positions[0] ?? NaN, positions[positions.length - 1] ?? NaN];
}

function checkLine({ label, values, positions }: Line): number {
  const gaps = checkValues(WHERE, `line "${label}": values`, values);
  if (positions !== undefined) {
    checkValues(WHERE, `line "${label}": positions`, positions, values.length);
    checkAscending(WHERE, `line "${label}": positions`, positions);
  }
  return gaps;
}

function pointsOf({ values, positions }: Line, isTime: boolean, columns: number): readonly XyPoint[] {
  const places = positions ?? Array.from(values, (_, index) => index);
  return values.length > 4 * columns
    ? xyPoints(places, values, isTime, decimate(places, values, columns))
    : xyPoints(places, values, isTime);
}

function describe({ label, values }: Line): string {
  const finite = Array.from(values).filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  return `${label}: ${formatNumber(values.length)} values from ${formatNumber(least)} to ${formatNumber(greatest)}.`;
}
