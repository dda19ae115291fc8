import { drawLegend, type LegendEntry } from './draw-legend.js';
import { drawPanel, type Panel } from './draw-panel.js';
import { serializeSvg } from './serialize-svg.js';
import { SVG_NAMESPACE, svgElement, type SvgNode } from './svg-node.js';
import { wrapText } from './text-width.js';
import { FONT, ink, size } from './theme.js';

/** Options that every chart takes. */
export interface FigureOptions {
  /** Heading of the figure; default says what the chart shows, `''` leaves it out. */
  readonly title?: string;
  /** One line under the title; default depends on the chart. */
  readonly subtitle?: string;
  /** What the picture shows, for people who cannot see it; default is made from the data. */
  readonly description?: string;
  /** Width in pixels, at least 280; default 760. */
  readonly width?: number;
}

/** A figure as a chart hands it over: words, legend, and panels. */
export interface Figure {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly width: number;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly Panel[];
  /** Small print under the panels; default none. */
  readonly note?: string;
}

const MARGIN = 16;
const GAP = 28;
/** Panels side by side are at least so wide; else they stand under one another. */
const LEAST_PANEL = 220;

/** Puts title, legend, panels and note under one another and writes the stand-alone SVG. */
export function composeFigure(figure: Figure): string {
  const inner = figure.width - 2 * MARGIN;
  const parts: SvgNode[] = [];
  let y = MARGIN;
  const write = (text: string, fontSize: number, fill: string, weight: 'normal' | 'bold'): void => {
    for (const line of wrapText(text, fontSize, inner, weight)) {
      const look = { fill, 'font-size': fontSize, 'font-weight': weight === 'bold' ? 600 : 400 };
      parts.push(svgElement('text', { x: MARGIN, y: y + fontSize * 0.8, ...look }, line));
      y += fontSize * 1.35;
    }
  };
  write(figure.title, size.title, ink.text.light, 'bold');
  write(figure.subtitle, size.subtitle, ink.soft.light, 'normal');
  if (y > MARGIN) {
    y += 6;
  }
  if (figure.legend.length > 0) {
    const legend = drawLegend(figure.legend, inner);
    parts.push(placed(legend.node, MARGIN, y));
    y += legend.height + 8;
  }
  y = Math.round(y);
  const perRow = Math.min(figure.panels.length, Math.floor((inner + GAP) / (LEAST_PANEL + GAP)));
  const width = (inner - GAP * (perRow - 1)) / perRow;
  for (let first = 0; first < figure.panels.length; first += perRow) {
    const row = figure.panels.slice(first, first + perRow);
    row.forEach((panel, column) => {
      parts.push(placed(drawPanel(panel, width), MARGIN + column * (width + GAP), y));
    });
    y += Math.max(...row.map(({ height }) => height)) + GAP;
  }
  y -= GAP;
  if (figure.note !== undefined) {
    y += 8;
    write(figure.note, size.note, ink.soft.light, 'normal');
  }
  return serializeSvg(root(figure, Math.ceil(y + MARGIN - 4), parts));
}

function placed(node: SvgNode, x: number, y: number): SvgNode {
  return svgElement('g', { transform: `translate(${x},${y})` }, node);
}

function root(figure: Figure, height: number, parts: readonly SvgNode[]): SvgNode {
  const { width } = figure;
  return svgElement(
    'svg',
    {
      xmlns: SVG_NAMESPACE,
      role: 'img',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': FONT,
      'font-size': size.tick,
      color: ink.text.light,
    },
    svgElement('title', {}, figure.title),
    svgElement('desc', {}, figure.description),
    svgElement('rect', { width, height, fill: ink.paper.light }),
    ...parts,
  );
}
