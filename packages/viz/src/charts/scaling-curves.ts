import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkLabels } from '../check/check-series.js';
import { formatNumber } from '../data/format-number.js';
import { ChartDataError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { curveLegend, curveMarks } from '../figure/curves.js';
import { type Panel } from '../figure/draw-panel.js';
import { logAxis, type LogAxis } from '../figure/log-axis.js';
import { textWidth } from '../figure/text-width.js';
import { ink, seriesStyle, size as fontSize } from '../figure/theme.js';

/** One measurement: the cost at a size, with the spread of the repetitions. */
export interface ScalingPoint {
  /** Size of the work: timesteps, batch, units; positive. */
  readonly size: number;
  /** Cost, e.g. the median milliseconds per step; positive. */
  readonly cost: number;
  /** Least cost of the repetitions; default none is drawn. */
  readonly min?: number;
  /** Greatest cost of the repetitions; default none is drawn. */
  readonly max?: number;
}

/** The measurements of one contestant. */
export interface ScalingCurve {
  readonly label: string;
  readonly points: readonly ScalingPoint[];
}

/** Contestants measured over one kind of size. */
export interface ScalingPanel {
  /** What grows, e.g. `Timesteps`. */
  readonly xLabel: string;
  readonly curves: readonly ScalingCurve[];
}

/** Options of {@link scalingCurves}. */
export interface ScalingCurvesOptions extends FigureOptions {
  /** The cost with its unit; default `Time per training step (ms)`. */
  readonly yLabel?: string;
  /** Whether a dotted line shows what growth in proportion looks like; default true. */
  readonly proportional?: boolean;
}

const WHERE = 'scalingCurves';
/** Estimated room that a panel needs beside its axis, in pixels. */
const AROUND_AXIS = 110;

/** What all panels have in common. */
interface PanelLook {
  readonly labels: readonly string[];
  readonly yLabel: string;
  readonly axis: LogAxis;
  readonly proportional: boolean;
  /** Length of the horizontal axis, estimated. */
  readonly width: number;
}

/**
 * Cost against size on logarithmic axes, one panel for each kind of size, the same look for a contestant in every
 * panel. Two parallel lines differ by a constant factor; the dotted line shows cost in proportion to size.
 *
 * @returns a stand-alone SVG document
 * @throws ChartDataError if a panel or a curve is empty, or a size or cost is not positive and finite
 * @throws ChartOptionError if there are more than eight contestants
 * @example
 * const svg = scalingCurves([{
 *   xLabel: 'Timesteps',
 *   curves: [
 *     { label: 'unroll', points: [{ size: 50, cost: 4.1 }, { size: 500, cost: 38 }] },
 *     { label: 'PyTorch', points: [{ size: 50, cost: 33 }, { size: 500, cost: 310 }] },
 *   ],
 * }]);
 */
export function scalingCurves(panels: readonly ScalingPanel[], options: ScalingCurvesOptions = {}): string {
  if (panels.length === 0) {
    throw new ChartDataError(WHERE, 'panels', 'hold at least one panel', 'none');
  }
  panels.forEach(checkPanel);
  const labels = [...new Set(panels.flatMap(({ curves }) => curves.map(({ label }) => label)))];
  checkLabels(WHERE, 'curves', labels);
  const { yLabel = 'Time per training step (ms)', proportional = true } = options;
  const costs = panels.flatMap(({ curves }) => curves.flatMap(({ points }) => points));
  const axis = logAxis(costs.flatMap(({ cost, min = cost, max = cost }) => [min, cost, max]));
  const words = checkFigureOptions(WHERE, options, {
    title: 'Cost as work grows',
    description: panels.map((panel) => describe(panel, yLabel)).join(' '),
  });
  const width = words.width / panels.length - AROUND_AXIS;
  const look = { labels, yLabel, axis, proportional, width };
  return composeFigure({
    ...words,
    legend: [
      ...curveLegend(labels.map((label) => ({ label, points: [] }))),
      ...(proportional
        ? [{ label: 'in proportion to size', mark: 'line', color: ink.reference.light, dash: '1 4' } as const]
        : []),
    ],
    panels: panels.map((panel) => draw(panel, look)),
  });
}

function draw(panel: ScalingPanel, { labels, yLabel, axis, proportional, width }: PanelLook): Panel {
  const points = panel.curves.flatMap((curve) => curve.points);
  const sizes = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b);
  const inOrder = labels.map((label) => ({
    label,
    points: (panel.curves.find((curve) => curve.label === label)?.points ?? [])
      .map(({ size, cost }) => ({ x: size, y: cost }))
      .sort((a, b) => a.x - b.x),
  }));
  return {
    xLabel: panel.xLabel,
    yLabel,
    height: 330,
    xAxis: { ticks: [...spread(sizes, width)], text: formatNumber },
    yAxis: { ticks: [...axis.ticks], text: formatNumber },
    plot: {
      x: { type: 'log', inset: 8 },
      y: { type: 'log', domain: [...axis.domain] },
      marks: [
        proportional ? slope(points, axis) : null,
        panel.curves.map(({ label, points: measured }) =>
          Plot.ruleX(
            measured.filter(({ min, max }) => min !== undefined && max !== undefined),
            {
              x: 'size',
              y1: 'min',
              y2: 'max',
              stroke: seriesStyle(labels.indexOf(label)).color,
              strokeOpacity: 0.5,
            },
          ),
        ),
        ...curveMarks(inOrder),
      ],
    },
  };
}

/** A line of slope one through the least cost. */
function slope(points: readonly ScalingPoint[], { domain }: LogAxis): Plot.Markish {
  const sizes = points.map(({ size }) => size);
  const [least, greatest] = [Math.min(...sizes), Math.max(...sizes)];
  const start = Math.min(...points.map(({ cost }) => cost));
  const end = Math.min(greatest, (least * domain[1]) / start);
  const ends = [
    { x: least, y: start },
    { x: end, y: (start * end) / least },
  ];
  const look = { stroke: ink.reference.light, strokeDasharray: '1 4', strokeLinecap: 'round' } as const;
  return Plot.line(ends, { x: 'x', y: 'y', strokeWidth: 1.6, ...look });
}

/** Sizes whose labels do not touch on a logarithmic axis `width` pixels long; the greatest is always kept. */
function spread(sizes: readonly number[], width: number): readonly number[] {
  const whole = Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
  const kept: number[] = [];
  for (const size of sizes.toReversed()) {
    const next = kept[0];
    const needed = next === undefined ? 0 : (tickWidth(size) + tickWidth(next)) / 2 + 5;
    if (next === undefined || (Math.log(next / size) / whole) * width >= needed) {
      kept.unshift(size);
    }
  }
  return kept;
}

function tickWidth(size: number): number {
  return textWidth(formatNumber(size), fontSize.tick);
}

function checkPanel({ xLabel, curves }: ScalingPanel): void {
  checkLabels(
    WHERE,
    `panel "${xLabel}": curves`,
    curves.map(({ label }) => label),
  );
  for (const { label, points } of curves) {
    if (points.length === 0) {
      throw new ChartDataError(WHERE, `curve "${label}"`, 'hold at least one point', 'none');
    }
    for (const { size, cost } of points) {
      if (!(size > 0 && cost > 0 && size < Infinity && cost < Infinity)) {
        const found = `size ${size}, cost ${cost}`;
        throw new ChartDataError(WHERE, `curve "${label}"`, 'hold positive finite sizes and costs', found);
      }
    }
  }
}

function describe({ xLabel, curves }: ScalingPanel, yLabel: string): string {
  const parts = curves.map(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return `${label} from ${formatNumber(first?.cost ?? NaN)} at ${formatNumber(first?.size ?? NaN)} to ${formatNumber(last?.cost ?? NaN)} at ${formatNumber(last?.size ?? NaN)}`;
  });
  return `${yLabel} over ${xLabel}: ${parts.join('; ')}.`;
}
