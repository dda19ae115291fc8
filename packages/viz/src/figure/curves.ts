import * as Plot from '@observablehq/plot';
import { type XyPoint } from '../data/xy-points.js';
import { type LegendEntry } from './draw-legend.js';
import { seriesStyle } from './theme.js';

/** A named line through measured points. */
export interface NamedPoints {
  readonly label: string;
  readonly points: readonly XyPoint[];
}

/** Lines with a symbol at each point, told apart by colour, shape and dash. */
export function curveMarks(curves: readonly NamedPoints[]): Plot.Markish[] {
  return curves.map(({ points }, index) => {
    const { color, symbol, dash } = seriesStyle(index);
    return [
      Plot.line(points, { x: 'x', y: 'y', stroke: color, strokeDasharray: dash, strokeWidth: 1.8 }),
      Plot.dot(points, { x: 'x', y: 'y', fill: color, symbol, r: 3.8 }),
    ];
  });
}

/** The legend of {@link curveMarks}. */
export function curveLegend(curves: readonly NamedPoints[]): readonly LegendEntry[] {
  return curves.map(({ label }, index) => ({ label, mark: 'line-point', ...seriesStyle(index) }));
}
