import * as Plot from '@observablehq/plot';
import { ink, size, type SeriesStyle } from './theme.js';
import { plotGroup } from './plot-group.js';
import { type SvgNode } from './svg-node.js';
import { fitText, textWidth } from './text-width.js';

/** One entry of a legend: what is drawn, in which look, and what it stands for. */
export interface LegendEntry {
  readonly label: string;
  readonly mark: 'point' | 'line' | 'line-point' | 'area';
  readonly color: string;
  /** Shape of the point; default `circle`. */
  readonly symbol?: SeriesStyle['symbol'];
  /** Dash pattern of the line; default solid. */
  readonly dash?: string;
  /** Opacity of the area; default 0.25. */
  readonly opacity?: number;
  /** Whether points are outlined instead of filled; default false. */
  readonly hollow?: boolean;
}

const SWATCH = 26;
const POINT_SWATCH = 10;
const GAP = 7;
const BETWEEN = 20;
const ROW = 22;

interface Placed extends LegendEntry {
  readonly swatch: number;
  readonly x: number;
  readonly y: number;
}

/** Draws a legend in as many rows as `width` asks for; it stands above the panels, so it never covers data. */
export function drawLegend(
  entries: readonly LegendEntry[],
  width: number,
): { readonly node: SvgNode; readonly height: number } {
  const placed = place(entries, width);
  const height = ((placed.at(-1)?.y ?? 0) / ROW + 0.5) * ROW;
  const lines = placed.filter(({ mark }) => mark === 'line' || mark === 'line-point');
  const points = placed.filter(({ mark }) => mark === 'point' || mark === 'line-point');
  const areas = placed.filter(({ mark }) => mark === 'area');
  const node = plotGroup({
    width,
    height,
    margin: 0,
    axis: null,
    x: { type: 'identity' },
    y: { type: 'identity' },
    marks: [
      areas.map(({ x, y, color, opacity = 0.25 }) =>
        Plot.rect([0], {
          ...{ x1: x, x2: x + SWATCH, y1: y - 6, y2: y + 6 },
          ...{ fill: color, fillOpacity: opacity, ariaLabel: 'legend' },
        }),
      ),
      lines.map(({ x, y, color, dash = 'none' }) =>
        Plot.link([0], {
          ...{ x1: x, x2: x + SWATCH, y1: y, y2: y },
          ...{ stroke: color, strokeWidth: 2, strokeDasharray: dash, ariaLabel: 'legend' },
        }),
      ),
      points.map(({ x, y, swatch, color, symbol = 'circle', hollow = false }) =>
        Plot.dot([0], {
          ...{ x: x + swatch / 2, y, r: 4, symbol, ariaLabel: 'legend' },
          ...(hollow ? { stroke: color, fill: 'none', strokeWidth: 1.8 } : { fill: color, stroke: 'none' }),
        }),
      ),
      Plot.text(placed, {
        ...{ x: (entry: Placed) => entry.x + entry.swatch + GAP, y: 'y', text: 'label' },
        ...{ textAnchor: 'start', fontSize: size.label, fill: ink.text.light, ariaLabel: 'legend' },
      }),
    ],
  });
  return { node, height };
}

function place(entries: readonly LegendEntry[], width: number): readonly Placed[] {
  let x = 0;
  let y = ROW / 2;
  return entries.map((whole) => {
    const entry = { ...whole, label: fitText(whole.label, size.label, width - SWATCH - GAP) };
    const swatch = entry.mark === 'point' ? POINT_SWATCH : SWATCH;
    const needed = swatch + GAP + textWidth(entry.label, size.label);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += ROW;
    }
    const here = { ...entry, x, y, swatch };
    x += needed + BETWEEN;
    return here;
  });
}
