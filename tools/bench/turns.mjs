/**
 * @typedef {{ case: string; mode: 'train' | 'predict'; input: 'imdb' | 'jena'; layer: 'lstm' | 'gru' | 'simple-rnn';
 *   units: number; batch: number; timesteps: number; features?: number; bidirectional?: boolean;
 *   recurrentDropout?: number }} Case
 * @typedef {{ median: number; min: number; max: number }} Spread
 * @typedef {{ case: string; who: string; msPerStep: Spread; ratio?: number }} Row
 * @typedef {import('./side.mjs').Side} Side
 */

/** Milliseconds of a turn, and the least number of turns. */
const TURN_MS = 500;
const TURNS = 4;

/**
 * Median, least and greatest milliseconds per step of every side on one case. The sides take turns of half a second, or
 * of one step that takes longer, so that whatever else the machine does meets all of them alike.
 *
 * @param {readonly Side[]} sides
 * @param {Case} shape
 * @param {number} steps - measured steps of each side, at least
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
  let waiting = contestants;
  for (let turn = 1; waiting.length > 0; turn++) {
    for (const { side, times } of waiting) {
      times.push(...((await side.ask({ turn: TURN_MS }))?.['ms'] ?? []));
    }
    waiting = waiting.filter(
      ({ side, times }) => side.failure === undefined && (turn < TURNS || times.length < steps),
    );
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
