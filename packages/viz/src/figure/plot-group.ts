import { plot, type PlotOptions } from '@observablehq/plot';
import { ink } from './theme.js';
import { svgDocument, svgElement, type SvgNode } from './svg-node.js';

/** Plot's function in the types of this package: Plot's own need a browser's. */
const drawPlot = plot as unknown as (options: object) => SvgNode;

/** Draws with Observable Plot and returns the drawing as a group, to be placed in a figure. */
export function plotGroup(options: PlotOptions): SvgNode {
  const drawn = drawPlot({ ...options, document: svgDocument });
  const attributes = { fill: 'currentColor', 'text-anchor': 'middle', color: ink.text.light };
  return svgElement('g', attributes, ...drawn.childNodes);
}
