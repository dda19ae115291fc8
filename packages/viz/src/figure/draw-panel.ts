import * as Plot from '@observablehq/plot';
import { ink, size } from './theme.js';
import { plotGroup } from './plot-group.js';
import { svgElement, type SvgNode } from './svg-node.js';
import { numberTicks } from './number-ticks.js';
import { fitText, textWidth } from './text-width.js';

/** One pair of axes with what is drawn between them. */
export interface Panel {
  /** What the horizontal axis shows, with its unit. */
  readonly xLabel: string;
  /** What the vertical axis shows, with its unit; stands above the axis, upright. */
  readonly yLabel: string;
  /** Height in pixels, labels included. */
  readonly height: number;
  /** Scales and marks, in Observable Plot's words; margins and axes are the panel's own. */
  readonly plot: Plot.PlotOptions;
  /** Ticks of the axes: Plot's own options. */
  readonly xAxis?: Plot.AxisXOptions;
  readonly yAxis?: Plot.AxisYOptions;
  /** Helper lines across the panel; default `y`. */
  readonly grid?: 'x' | 'y' | 'both' | 'none';
  /** Room kept at the right for labels of lines; default 14. */
  readonly marginRight?: number;
  /** Room above the axes for `yLabel`; default 30, or 8 without one. */
  readonly marginTop?: number;
  /** Room under the axes for ticks and `xLabel`; default 44. */
  readonly marginBottom?: number;
}

const TOP = 30;
const BOTTOM = 44;

/** Draws a panel `width` pixels wide. The left margin fits the widest tick label. */
export function drawPanel(panel: Panel, width: number): SvgNode {
  const trial = plotGroup(panelOptions(panel, width, 40));
  const marginLeft = Math.min(Math.ceil(widestTick(trial, panel.yAxis?.fontSize)) + 14, width / 2);
  const group = plotGroup(panelOptions(panel, width, marginLeft));
  const { marginRight = 14 } = panel;
  const half = textWidth(fitText(panel.xLabel, size.label, width - marginRight), size.label) / 2;
  const centre = Math.max(half, Math.min((marginLeft + width - marginRight) / 2, width - half));
  const label = { 'font-size': size.label, fill: ink.text.light };
  group.append(
    svgElement(
      'text',
      { ...label, x: 0, y: 13, 'text-anchor': 'start' },
      fitText(panel.yLabel, size.label, width),
    ),
    svgElement(
      'text',
      { ...label, x: centre, y: panel.height - 6 },
      fitText(panel.xLabel, size.label, width - marginRight),
    ),
  );
  return group;
}

function panelOptions(panel: Panel, width: number, marginLeft: number): Plot.PlotOptions {
  const {
    plot,
    grid = 'y',
    marginRight = 14,
    marginTop = panel.yLabel === '' ? 8 : TOP,
    marginBottom = BOTTOM,
  } = panel;
  const tick = { fontSize: size.tick, fill: ink.soft.light, label: null, tickFormat: numberTicks };
  const line = { stroke: ink.grid.light, strokeOpacity: 1 };
  return {
    ...plot,
    width,
    height: panel.height,
    marginTop,
    marginBottom,
    marginLeft,
    marginRight,
    x: { ...plot.x, axis: null },
    y: { ...plot.y, axis: null },
    marks: [
      grid === 'y' || grid === 'both' ? Plot.gridY({ ...line, ...ticksOf(panel.yAxis) }) : null,
      grid === 'x' || grid === 'both' ? Plot.gridX({ ...line, ...ticksOf(panel.xAxis) }) : null,
      Plot.axisX({ ...tick, stroke: ink.soft.light, tickSize: 4, ...panel.xAxis }),
      Plot.axisY({ ...tick, tickSize: 0, tickPadding: 8, ...panel.yAxis }),
      ...(plot.marks ?? []),
    ],
  };
}

/** The options of an axis that decide where its helper lines are. */
function ticksOf(axis: Plot.AxisOptions | undefined): Plot.GridOptions {
  const { ticks, tickSpacing, interval } = axis ?? {};
  return {
    ...(ticks === undefined ? {} : { ticks }),
    ...(tickSpacing === undefined ? {} : { tickSpacing }),
    ...(interval === undefined ? {} : { interval }),
  };
}

function widestTick(group: SvgNode, fontSize: unknown): number {
  const labels = [...group.childNodes].filter((node) =>
    [...node.attributes].some(({ name, value }) => name === 'aria-label' && value === 'y-axis tick label'),
  );
  const lines = labels.flatMap((label) => [...label.childNodes].map((node) => node.textContent ?? ''));
  return Math.max(
    0,
    ...lines.map((line) => textWidth(line, typeof fontSize === 'number' ? fontSize : size.tick)),
  );
}
