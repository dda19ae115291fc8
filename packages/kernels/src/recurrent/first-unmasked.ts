import { type RecurrentCall } from './recurrent-call.js';

/**
 * The first timestep of each row, in order of processing, that is not masked: `time` for a row that is masked
 * throughout, 0 for all rows without a mask.
 */
export function firstUnmasked(
  { batch, time, goBackwards }: RecurrentCall,
  mask: Uint8Array | undefined,
): Int32Array {
  const first = new Int32Array(batch);
  if (mask === undefined) {
    return first;
  }
  for (let row = 0; row < batch; row++) {
    let step = 0;
    while (step < time && mask[row * time + (goBackwards ? time - 1 - step : step)] === 0) {
      step += 1;
    }
    first[row] = step;
  }
  return first;
}
