import type { SeededRandom } from '@unroll/datasets';

/** Sequences and what is to be learnt from them. */
export interface RecallTask {
  /** `[samples, time, 1]` */
  readonly x: { readonly data: Float32Array; readonly shape: readonly number[] };
  /** `[samples, 1]` */
  readonly y: { readonly data: Float32Array; readonly shape: readonly number[] };
}

/**
 * Sequences that begin with +1 or -1 and go on with noise; the label tells which it was. Nothing but memory helps.
 *
 * @param samples - number of sequences
 * @param timesteps - their length
 */
export function recallTask(random: SeededRandom, samples: number, timesteps: number): RecallTask {
  const x = new Float32Array(samples * timesteps);
  const y = new Float32Array(samples);
  for (let row = 0; row < samples; row += 1) {
    const positive = random.uniform() < 0.5;
    y[row] = positive ? 1 : 0;
    for (let t = 0; t < timesteps; t += 1) {
      x[row * timesteps + t] = t === 0 ? (positive ? 1 : -1) : 0.7 * random.normal();
    }
  }
  return { x: { data: x, shape: [samples, timesteps, 1] }, y: { data: y, shape: [samples, 1] } };
}
