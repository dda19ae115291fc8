import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkLabels, checkValues } from '../check/check-series.js';
import { formatNumber } from '../data/format-number.js';
import { plural } from '../data/plural.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { curveLegend } from '../figure/curves.js';
import { logAxis } from '../figure/log-axis.js';
import { seriesStyle } from '../figure/theme.js';

/** How large the gradient is that arrives at each timestep of one network. */
export interface GradientCurve {
  readonly label: string;
  /** Norm of the loss' gradient with respect to each timestep's input or state, first timestep first; none negative. */
  readonly norms: ArrayLike<number>;
}

const WHERE = 'gradientNorms';
const MOST_SYMBOLS = 12;

/**
 * The norm of the gradient by timestep on a logarithmic axis: a straight fall to the left is a vanishing gradient,
 * a rise an exploding one. Norms of exactly nought have no place on the axis; they leave gaps and are counted.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if a curve holds no positive finite norm
 * @throws ChartOptionError if there are more than eight curves or two of the same label
 */
export function gradientNorms(curves: readonly GradientCurve[], options: FigureOptions = {}): string {
  checkLabels(
    WHERE,
    'curves',
    curves.map(({ label }) => label),
  );
  const drawn = curves.map(({ label, norms }) => {
    const positive = Array.from(norms, (norm) => (norm > 0 ? norm : NaN));
    checkValues(WHERE, `curve "${label}": positive norms`, positive);
    return { label, points: positive.map((y, index) => ({ x: index + 1, y: Number.isFinite(y) ? y : NaN })) };
  });
  const axis = logAxis(
    drawn.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => !Number.isNaN(y)),
  );
  const gaps = drawn.flatMap(({ points }) => points).filter(({ y }) => Number.isNaN(y)).length;
  const words = checkFigureOptions(WHERE, options, {
    title: 'Gradient by timestep',
    description: drawn
      .map(({ label, points }) => {
        const known = points.filter(({ y }) => !Number.isNaN(y));
        const [first, last] = [known[0]?.y ?? NaN, known.at(-1)?.y ?? NaN];
        return `${label}: ${formatNumber(first)} at the first timestep, ${formatNumber(last)} at the last.`;
      })
      .join(' '),
  });
  return composeFigure({
    ...words,
    legend: curveLegend(drawn),
    panels: [
      {
        xLabel: 'Timestep',
        yLabel: 'Norm of the gradient (logarithmic)',
        height: 300,
        xAxis: { tickFormat: 'd' },
        yAxis: {
          text: axis.ticks.every(isPowerOfTen) ? powerOfTen : formatNumber,
          ticks: [...axis.ticks],
        },
        plot: {
          x: { inset: 6 },
          y: { type: 'log', domain: [...axis.domain] },
          marks: drawn.map(({ points }, index) => {
            const { color, dash, symbol } = seriesStyle(index);
            const every = Math.ceil(points.length / MOST_SYMBOLS);
            const marked = points.filter((_, step) => step % every === Math.floor(every / 2));
            return [
              Plot.lineY(points, { x: 'x', y: 'y', stroke: color, strokeDasharray: dash, strokeWidth: 1.8 }),
              Plot.dot(marked, { x: 'x', y: 'y', fill: color, symbol, r: 3.8 }),
            ];
          }),
        },
      },
    ],
    ...(gaps === 0
      ? {}
      : { note: `${plural(gaps, 'norm is', 'norms are')} nought or not finite: nothing is drawn there.` }),
  });
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function isPowerOfTen(value: number): boolean {
  return value.toExponential().startsWith('1e');
}

/** A power of ten as `10⁻³`. */
function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? '');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}
