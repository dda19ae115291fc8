import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkAscending, checkLabels, checkValues } from '../check/check-series.js';
import { formatNumber } from '../data/format-number.js';
import { isolated, xyPoints } from '../data/xy-points.js';
import { ChartDataError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { type LegendEntry } from '../figure/draw-legend.js';
import { paddedDomain } from '../figure/padded-domain.js';
import { hue, ink, seriesStyle } from '../figure/theme.js';
import { timeAxis, timeSpan } from '../figure/time-axis.js';

/** A forecast beside what came. */
export interface Forecast {
  /** Times of the values that were forecast, in milliseconds since 1970 (UTC), ascending. */
  readonly times: ArrayLike<number>;
  /** What came, in the unit of the axis. */
  readonly truth: ArrayLike<number>;
  /** What the model said. */
  readonly forecast: ArrayLike<number>;
  /** Band of the model's errors around its forecast; default none. */
  readonly band?: {
    /** What it means, e.g. `80 % of validation errors`. */
    readonly label: string;
    readonly lower: ArrayLike<number>;
    readonly upper: ArrayLike<number>;
  };
  /** Forecasts of the baselines; default none. */
  readonly baselines?: readonly { readonly label: string; readonly values: ArrayLike<number> }[];
}

/** Options of {@link forecastChart}. */
export interface ForecastChartOptions extends FigureOptions {
  /** Quantity with its unit, e.g. `Temperature (°C)`. */
  readonly yLabel: string;
  /** What the model is called in the legend; default `Forecast`. */
  readonly label?: string;
  /** Height of the axes in pixels; default 320. */
  readonly height?: number;
}

const WHERE = 'forecastChart';

/**
 * Truth against forecast over time, with the band of the model's errors and the baselines' forecasts.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if lengths differ, times do not ascend, nothing is finite, or a band is upside down
 * @example
 * const svg = forecastChart(
 *   { times, truth, forecast, baselines: [{ label: 'Persistence', values: persistence }] },
 *   { yLabel: 'Temperature (°C)', subtitle: '25 hours ahead' },
 * );
 */
export function forecastChart(data: Forecast, options: ForecastChartOptions): string {
  const { times, truth, forecast, band, baselines = [] } = data;
  checkData(data);
  const { label = 'Forecast', height = 320 } = options;
  const off = meanError(truth, forecast);
  const words = checkFigureOptions(WHERE, options, {
    title: 'Forecast and truth',
    subtitle: timeSpan(times),
    description:
      `${formatNumber(times.length)} forecasts beside the truth, ${options.yLabel}. ` +
      `On average ${label} is off by ${formatNumber(off)}` +
      baselines.map((line) => `, ${line.label} by ${formatNumber(meanError(truth, line.values))}`).join('') +
      '.',
  });
  const line = (values: ArrayLike<number>, stroke: string, look: Plot.LineYOptions): Plot.Markish => {
    const points = xyPoints(times, values, true);
    const position = { x: 'x', y: 'y' } as const;
    return [
      Plot.lineY(points, { ...position, stroke, ...look }),
      Plot.dot(isolated(points), { ...position, fill: stroke, r: 2.5 }),
    ];
  };
  const compared = baselines.map(({ label: name, values }, index) => {
    const { color, dash } = seriesStyle(index + 1);
    return {
      name,
      mark: line(values, color, { strokeDasharray: dash, strokeWidth: 1.4 }),
      color,
      dash,
    };
  });
  const all = [
    truth,
    forecast,
    band?.lower ?? [],
    band?.upper ?? [],
    ...baselines.map(({ values }) => values),
  ];
  const everything = all.flatMap((values) => Array.from(values));
  const legend: LegendEntry[] = [
    { label: 'Truth', mark: 'line', color: ink.text.light },
    { label, mark: 'line', color: hue.blue.light },
    ...(band === undefined ? [] : [{ label: band.label, mark: 'area', color: hue.blue.light } as const]),
    ...compared.map(({ name, color, dash }) => ({ label: name, mark: 'line', color, dash }) as const),
  ];
  return composeFigure({
    ...words,
    legend,
    panels: [
      {
        xLabel: 'Time',
        yLabel: options.yLabel,
        height,
        xAxis: timeAxis,
        plot: {
          x: { type: 'utc', domain: paddedDomain(Array.from(times)).map((ms) => new Date(ms)), inset: 4 },
          y: { domain: paddedDomain(everything), nice: true },
          marks: [
            band === undefined ? null : bandMark(times, band),
            compared.map(({ mark }) => mark),
            line(truth, ink.text.light, { strokeWidth: 1.6 }),
            line(forecast, hue.blue.light, { strokeWidth: 2.2 }),
          ],
        },
      },
    ],
  });
}

function bandMark(times: ArrayLike<number>, { lower, upper }: NonNullable<Forecast['band']>): Plot.Markish {
  const edges = xyPoints(times, lower, true).map(({ x, y }, index) => ({
    x,
    y1: y,
    y2: upper[index] ?? NaN,
  }));
  return Plot.areaY(edges, { x: 'x', y1: 'y1', y2: 'y2', fill: hue.blue.light, fillOpacity: 0.18 });
}

function checkData({ times, truth, forecast, band, baselines = [] }: Forecast): void {
  const count = times.length;
  checkValues(WHERE, 'times', times);
  checkAscending(WHERE, 'times', times);
  checkValues(WHERE, 'truth', truth, count);
  checkValues(WHERE, 'forecast', forecast, count);
  checkLabels(WHERE, 'baselines', ['Truth', 'Forecast', ...baselines.map(({ label }) => label)]);
  baselines.forEach(({ label, values }) => checkValues(WHERE, `baseline "${label}"`, values, count));
  if (band !== undefined) {
    checkValues(WHERE, 'band.lower', band.lower, count);
    checkValues(WHERE, 'band.upper', band.upper, count);
    for (let index = 0; index < count; index++) {
      const lower = band.lower[index] ?? NaN;
      const upper = band.upper[index] ?? NaN;
      if (lower > upper) {
        throw new ChartDataError(
          WHERE,
          `band.upper[${index}]`,
          `be at least band.lower, ${lower}`,
          String(upper),
        );
      }
    }
  }
}

/** Mean absolute difference where both are known. */
function meanError(truth: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < truth.length; index++) {
    const difference = Math.abs((truth[index] ?? NaN) - (values[index] ?? NaN));
    if (Number.isFinite(difference)) {
      sum += difference;
      count++;
    }
  }
  return count === 0 ? NaN : sum / count;
}
