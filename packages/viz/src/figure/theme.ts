/** A colour on light paper and its counterpart on a dark page. */
interface Ink {
  readonly light: string;
  readonly dark: string;
}

/**
 * Colours of text, paper and helper lines. Charts carry the light ones as attributes, so that a stand-alone SVG is
 * right everywhere; the report's style sheet replaces them on a dark page.
 */
export const ink = {
  paper: { light: '#ffffff', dark: '#15191e' },
  text: { light: '#1f2328', dark: '#e6e9ed' },
  soft: { light: '#545d68', dark: '#a3adb8' },
  grid: { light: '#e3e7eb', dark: '#2c333b' },
  muted: { light: '#b3bac2', dark: '#56616c' },
  reference: { light: '#7a838d', dark: '#8c96a1' },
} as const satisfies Record<string, Ink>;

/**
 * The palette of Okabe and Ito, told apart by people with any of the common colour deficiencies. Yellow is left
 * out (too pale for a line on white paper).
 *
 * @see https://jfly.uni-koeln.de/color/
 */
export const hue = {
  blue: { light: '#0072b2', dark: '#4ea8de' },
  vermillion: { light: '#d55e00', dark: '#f2853a' },
  green: { light: '#009e73', dark: '#2fc59b' },
  orange: { light: '#e69f00', dark: '#f0b429' },
  purple: { light: '#cc79a7', dark: '#dc94bd' },
  sky: { light: '#56b4e9', dark: '#8ccdf3' },
} as const satisfies Record<string, Ink>;

/** How one of several series looks: colour, point shape and dash pattern differ together, so none is needed alone. */
export interface SeriesStyle {
  readonly color: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'wye' | 'hexagon';
  readonly dash: string;
}

const SERIES = [
  { color: hue.blue.light, symbol: 'circle', dash: 'none' },
  { color: hue.vermillion.light, symbol: 'square', dash: '7 3' },
  { color: hue.green.light, symbol: 'triangle', dash: '2 3' },
  { color: hue.orange.light, symbol: 'diamond', dash: '9 3 2 3' },
  { color: hue.purple.light, symbol: 'cross', dash: '4 2' },
  { color: hue.sky.light, symbol: 'star', dash: '12 3' },
  { color: ink.text.light, symbol: 'wye', dash: '1 2' },
  { color: ink.reference.light, symbol: 'hexagon', dash: '6 2 1 2 1 2' },
] as const satisfies readonly SeriesStyle[];

/** How many series can be told apart in one picture. */
export const MOST_SERIES = SERIES.length;

/** The look of series number `index`, from 0 to {@link MOST_SERIES} - 1; further ones start over. */
export function seriesStyle(index: number): SeriesStyle {
  return SERIES[index % MOST_SERIES] ?? SERIES[0];
}

/** Fonts of one width everywhere (Arial's metrics), so that what fits here fits on the reader's machine. */
export const FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

/** Text sizes in pixels of the figure's own coordinate system. */
export const size = { title: 17, subtitle: 13, label: 13, tick: 12, note: 12 } as const;

/** Each light colour with the dark one that replaces it on a dark page. */
export const darkCounterparts: ReadonlyMap<string, string> = new Map(
  [...Object.values(ink), ...Object.values(hue)].map(({ light, dark }) => [light, dark]),
);
