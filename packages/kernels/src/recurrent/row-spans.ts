import { type RecurrentCall, type RecurrentData } from './recurrent-call.js';

/** Which timesteps of each row of the batch must be computed, in order of processing. */
export interface RowSpans {
  /** First timestep of each row. */
  readonly starts: Int32Array;
  /** One past the last timestep of each row. */
  readonly ends: Int32Array;
  /** Whether the rows share their states until they start; otherwise those are the initial ones until then. */
  readonly shared: boolean;
}

/**
 * Masked timesteps at the start or the end of a row change nothing, and rows that begin with the same token from the same
 * state have the same states until their first other token, also in the layers on top: neither need be computed row by row.
 */
export function rowSpans(call: RecurrentCall, data: RecurrentData): RowSpans {
  if (data.mask !== undefined) {
    return { ...unmaskedSpans(call, data.mask), shared: false };
  }
  const ends = new Int32Array(call.batch).fill(call.time);
  const { input } = data;
  const everyRowAlike = data.initialState.length === 0 && data.recurrentDropout === undefined;
  const starts = everyRowAlike ? sharedStarts(call, input, data.inputDropout) : undefined;
  if (starts !== undefined && worthSharing(starts)) {
    return { starts, ends, shared: true };
  }
  return { starts: new Int32Array(call.batch), ends, shared: false };
}

/** From the first unmasked timestep to the last; from `time` to `time` for a row that is masked throughout. */
function unmaskedSpans(
  { batch, time, goBackwards }: RecurrentCall,
  mask: Uint8Array,
): { starts: Int32Array; ends: Int32Array } {
  const starts = new Int32Array(batch);
  const ends = new Int32Array(batch);
  for (let row = 0; row < batch; row++) {
    const counts = (step: number): boolean => mask[row * time + (goBackwards ? time - 1 - step : step)] !== 0;
    let start = 0;
    while (start < time && !counts(start)) {
      start += 1;
    }
    let end = time;
    while (end > start && !counts(end - 1)) {
      end -= 1;
    }
    starts[row] = start;
    ends[row] = end;
  }
  return { starts, ends };
}

/** Until when the rows have the same input, in order of processing; undefined when nothing is known. */
function sharedStarts(
  call: RecurrentCall,
  input: RecurrentData['input'],
  inputDropout: RecurrentData['inputDropout'],
): Int32Array | undefined {
  if (input.kind === 'tokens') {
    return leadingRuns(call, input.tokens);
  }
  return call.goBackwards || inputDropout !== undefined ? undefined : input.sharedStarts;
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
