/**
 * @typedef {{ case: string; mode: 'train' | 'predict'; input: 'imdb' | 'jena'; layer: 'lstm' | 'gru' | 'simple-rnn';
 *   units: number; batch: number; timesteps: number; features?: number; bidirectional?: boolean;
 *   recurrentDropout?: number }} Case
 * @typedef {{ median: number; min: number; max: number }} Spread
 * @typedef {{ case: string; who: string; msPerStep: Spread; ratio?: number }} Row
 * @typedef {import('./side.mjs').Side} Side
 */

/** Measured steps of one turn. */
const TURN = 5;

/**
 * Median, least and greatest milliseconds per step of every side on one case. The sides take turns of five steps, so
 * that whatever else the machine does meets all of them alike.
 *
 * @param {readonly Side[]} sides
 * @param {Case} shape
 * @param {number} steps - measured steps of each side
 * @returns {Promise<Row[]>}
 */
export async function measureInTurns(sides, shape, steps) {
  /** @type {{ side: Side; who: string; times: number[] }[]} */
  const contestants = [];
  for (const side of sides) {
    const who = (await side.ask({ case: shape }))?.['who'];
    if (typeof who === 'string') {
      contestants.push({ side, who, times: [] });
    }
  }
  for (let waiting = contestants; waiting.length > 0;) {
    for (const { side, times } of waiting) {
      const taken = await side.ask({ steps: Math.min(TURN, steps - times.length) });
      times.push(...(taken?.['ms'] ?? []));
    }
    waiting = waiting.filter(({ side, times }) => times.length < steps && side.failure === undefined);
  }
  return contestants
    .filter(({ times }) => times.length > 0)
    .map(({ who, times }) => ({ case: shape.case, who, msPerStep: spread(times) }));
}

/**
 * @param {readonly number[]} times
 * @returns {Spread}
 */
export function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN;
  return {
    median: (at((sorted.length - 1) >> 1) + at(sorted.length >> 1)) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}
