// How every JavaScript side of the benchmark measures.
import { performance } from 'node:perf_hooks';

/**
 * @typedef {{ case: string; mode: 'train' | 'predict'; input: 'imdb' | 'jena'; layer: 'lstm' | 'gru' | 'simple-rnn';
 *   units: number; batch: number; timesteps: number; features?: number; bidirectional?: boolean;
 *   recurrentDropout?: number }} Case
 * @typedef {{ median: number; min: number; max: number }} Spread
 * @typedef {{ case: string; who: string; msPerStep: Spread; ratio?: number }} Row
 */

/**
 * Median, least and greatest milliseconds of `step(i)` after a warm-up.
 *
 * @param {(index: number) => unknown} step
 * @param {{ steps: number; warmup: number }} options
 * @returns {Promise<Spread>}
 */
export async function measure(step, { steps, warmup }) {
  for (let i = 0; i < warmup; i++) {
    await step(i);
  }
  /** @type {number[]} */
  const times = [];
  for (let i = 0; i < steps; i++) {
    const start = performance.now();
    await step(i);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ index) => times[index] ?? Number.NaN;
  return { median: (at((steps - 1) >> 1) + at(steps >> 1)) / 2, min: at(0), max: at(steps - 1) };
}
