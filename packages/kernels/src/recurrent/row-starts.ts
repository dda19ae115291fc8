import { type RecurrentCall, type RecurrentData } from './recurrent-call.js';

/** From where on each row of the batch must be computed. */
export interface RowStarts {
  /** First timestep of each row, in order of processing. */
  readonly starts: Int32Array;
  /** Whether the rows share their states until they start; otherwise those are the initial ones until then. */
  readonly shared: boolean;
}

/**
 * Masked timesteps at the start of a row change nothing, and rows that begin with the same token from the same state have
 * the same states until their first other token: neither need be computed row by row.
 */
export function rowStarts(call: RecurrentCall, data: RecurrentData): RowStarts {
  if (data.mask !== undefined) {
    return { starts: firstUnmasked(call, data.mask), shared: false };
  }
  const { input } = data;
  const everyRowAlike = data.initialState.length === 0 && data.recurrentDropout === undefined;
  if (input.kind === 'tokens' && everyRowAlike) {
    const starts = leadingRuns(call, input.tokens);
    if (worthSharing(starts)) {
      return { starts, shared: true };
    }
  }
  return { starts: new Int32Array(call.batch), shared: false };
}

/**
 * The first timestep of each row, in order of processing, that is not masked: `time` for a row that is masked
 * throughout.
 */
export function firstUnmasked({ batch, time, goBackwards }: RecurrentCall, mask: Uint8Array): Int32Array {
  const first = new Int32Array(batch);
  for (let row = 0; row < batch; row++) {
    let step = 0;
    while (step < time && mask[row * time + (goBackwards ? time - 1 - step : step)] === 0) {
      step += 1;
    }
    first[row] = step;
  }
  return first;
}

/** How often each row repeats, at its start, the token that most rows start with. */
function leadingRuns({ batch, time, goBackwards }: RecurrentCall, tokens: Int32Array): Int32Array {
  const first = goBackwards ? time - 1 : 0;
  const direction = goBackwards ? -1 : 1;
  const common = mostFrequent(Array.from({ length: batch }, (_, row) => tokens[row * time + first] ?? 0));
  const runs = new Int32Array(batch);
  for (let row = 0; row < batch; row++) {
    let step = 0;
    while (step < time && tokens[row * time + first + direction * step] === common) {
      step += 1;
    }
    runs[row] = step;
  }
  return runs;
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

/** Sharing runs one row as long as the longest run, at about a third of the price of a block of 8. */
function worthSharing(runs: Int32Array): boolean {
  const longest = runs.reduce((most, run) => Math.max(most, run), 0);
  return runs.reduce((sum, run) => sum + run, 0) > 6 * longest;
}
