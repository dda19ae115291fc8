import { ChartOptionError } from '../errors.js';
import { markup, Html } from './markup.js';

/**
 * A chart in a report.
 *
 * @param svg - a chart of this package; it goes into the page as it is, so it must not come from a stranger
 * @param caption - what to see in it; default none
 * @throws ChartOptionError if `svg` does not begin with `<svg`
 */
export function figure(svg: string, caption = ''): Html {
  if (!svg.startsWith('<svg')) {
    throw new ChartOptionError('figure', 'svg', 'begin with "<svg"', svg);
  }
  const words = caption === '' ? [] : [markup`<figcaption>${caption}</figcaption>`];
  return markup`<figure>${Html.trusted(svg)}${words}</figure>`;
}
