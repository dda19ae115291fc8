// Cost as work grows: one LSTM on numbers, one measure of its size growing at a time.

/** @typedef {'timesteps' | 'batch' | 'units'} Axis */

/** @type {Readonly<Record<Axis, readonly number[]>>} */
const SIZES = {
  timesteps: [50, 100, 200, 500, 1000, 2000],
  batch: [16, 32, 64, 128, 256, 512, 1024],
  units: [16, 32, 64, 128, 256, 512],
};
const BASE = {
  mode: 'train',
  input: 'jena',
  layer: 'lstm',
  units: 32,
  batch: 32,
  timesteps: 100,
  features: 32,
};
const LABELS = { timesteps: 'Timesteps', batch: 'Batch', units: 'Units' };
const AXES = /** @type {readonly Axis[]} */ (Object.keys(SIZES));

/** The cases of the curves, named `timesteps 50` and so on. */
export function curveCases() {
  return AXES.flatMap((axis) =>
    SIZES[axis].map((size) => ({ ...BASE, case: `${axis} ${size}`, [axis]: size })),
  );
}

/**
 * The curves as an SVG document: a panel per axis, a curve per who.
 *
 * @param {readonly import('./turns.mjs').Row[]} rows
 */
export async function drawCurves(rows) {
  const { scalingCurves } = await import('@unroll/viz');
  const whos = [...new Set(rows.map(({ who }) => who))];
  const pointsOf = (/** @type {string} */ who, /** @type {Axis} */ axis) =>
    rows
      .filter((row) => row.who === who && row.case.startsWith(`${axis} `))
      .map(({ case: name, msPerStep: { median, min, max } }) => ({
        size: Number(name.slice(axis.length)),
        cost: median,
        min,
        max,
      }));
  const panels = AXES.map((axis) => ({
    xLabel: LABELS[axis],
    curves: whos
      .map((who) => ({ label: who, points: pointsOf(who, axis) }))
      .filter(({ points }) => points.length > 0),
  }));
  return scalingCurves(panels.filter(({ curves }) => curves.length > 0));
}
