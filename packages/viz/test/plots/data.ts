/** Data for the example charts: made by formulas and a seeded generator, so that every run draws the same. */
import { type TrainingHistory } from '@unroll/viz';

/** A generator of numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A generator of normal deviates (sum of uniform ones). */
export function normal(seed: number): () => number {
  const next = random(seed);
  return () => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6);
}

/** The history of a network that overfits after `turn` epochs. */
export function overfitting(epochs: number, turn: number): TrainingHistory {
  const noise = normal(epochs);
  const at = (epoch: number): number => (epoch + 1) / turn;
  const epoch = Array.from({ length: epochs }, (_, index) => index);
  return {
    epoch,
    history: {
      loss: epoch.map((e) => 0.05 + 0.6 * Math.exp(-1.1 * at(e)) + 0.004 * noise()),
      acc: epoch.map((e) => 0.985 - 0.4 * Math.exp(-1.3 * at(e)) + 0.003 * noise()),
      val_loss: epoch.map(
        (e) => 0.29 + 0.35 * Math.exp(-2 * at(e)) + 0.06 * Math.max(0, at(e) - 0.8) + 0.006 * noise(),
      ),
      val_acc: epoch.map(
        (e) => 0.878 - 0.25 * Math.exp(-2 * at(e)) - 0.015 * Math.max(0, at(e) - 1) + 0.004 * noise(),
      ),
    },
  };
}

/** Ten-minute temperatures with an annual and a daily cycle and weather, from 2009 on. */
export function temperatures(rows: number): { readonly times: Float64Array; readonly values: Float32Array } {
  const noise = normal(7);
  const times = new Float64Array(rows);
  const values = new Float32Array(rows);
  let weather = 0;
  for (let row = 0; row < rows; row++) {
    const day = row / 144;
    weather = 0.9985 * weather + 0.12 * noise();
    times[row] = Date.UTC(2009, 0, 1, 0, 10) + row * 600_000;
    values[row] =
      9.5 -
      9.5 * Math.cos((2 * Math.PI * (day - 20)) / 365.25) -
      3.5 * Math.cos(2 * Math.PI * (day - 0.12)) +
      1.6 * weather;
  }
  return { times, values };
}
