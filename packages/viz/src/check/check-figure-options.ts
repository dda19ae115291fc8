import { ChartOptionError } from '../errors.js';
import { type FigureOptions } from '../figure/compose-figure.js';

/** The options every chart shares, checked and with the chart's defaults filled in. */
export interface FigureWords {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly width: number;
}

const DEFAULT_WIDTH = 760;

/**
 * Checks the options that every chart shares.
 *
 * @throws ChartOptionError if `width` is not a number of 280 to 4000
 */
export function checkFigureOptions(
  where: string,
  options: FigureOptions,
  defaults: { readonly title: string; readonly subtitle?: string; readonly description: string },
): FigureWords {
  const { width = DEFAULT_WIDTH } = options;
  if (!(width >= 280 && width <= 4000)) {
    throw new ChartOptionError(where, 'width', 'be a number of pixels from 280 to 4000', width);
  }
  return {
    title: options.title ?? defaults.title,
    subtitle: options.subtitle ?? defaults.subtitle ?? '',
    description: options.description ?? defaults.description,
    width,
  };
}
