import { performance } from 'node:perf_hooks';

/**
 * Times some runs of a task.
 *
 * @param {number} runs
 * @param {() => unknown} task - may be asynchronous
 * @returns {Promise<number[]>} milliseconds of each run, in order
 */
export async function timed(runs, task) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await task();
    times.push(performance.now() - start);
  }
  return times;
}

/** @param {readonly number[]} times */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const round = (/** @type {number | undefined} */ value) => Math.round((value ?? NaN) * 10) / 10;
  return {
    'first ms': round(times[0]),
    'median ms': round(sorted[Math.floor(sorted.length / 2)]),
    'best ms': round(sorted[0]),
  };
}
