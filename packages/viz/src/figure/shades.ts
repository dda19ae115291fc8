/** Blues from pale to deep, evenly spaced to the eye; the ends of ColorBrewer's Blues with Okabe and Ito's blue. */
const STOPS = [
  [243, 247, 251],
  [174, 207, 230],
  [78, 152, 201],
  [0, 98, 158],
  [0, 62, 107],
] as const;

/** Colour of a heat map's cell for a share of 0 to 1. Not part of the palette, so a dark page leaves it as it is. */
export function shade(share: number): string {
  const position = Math.min(Math.max(share, 0), 1) * (STOPS.length - 1);
  const low = STOPS[Math.floor(position)] ?? STOPS[0];
  const high = STOPS[Math.ceil(position)] ?? STOPS[0];
  const part = position - Math.floor(position);
  const mixed = [0, 1, 2].map((channel) =>
    Math.round((low[channel] ?? 0) * (1 - part) + (high[channel] ?? 0) * part),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Colour of text on {@link shade} of the same share, with a contrast of at least 4.5 to 1. */
export function textOnShade(share: number): string {
  return share > 0.635 ? '#fefefe' : '#000001';
}
