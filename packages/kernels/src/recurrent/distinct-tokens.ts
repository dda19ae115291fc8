import { type KernelModule } from '../module/kernel-module.js';
import { type Allocate } from './layer-memory.js';

/** The tokens of a batch by their places among the distinct ones, in the kernel memory. */
export interface DistinctTokens {
  /** int32 `[batch, time]`: the place of each token that is computed, 0 elsewhere. */
  readonly places: number;
  /** int32: the distinct tokens by their place, in order of first use. */
  readonly ids: number;
  /** Their number. */
  readonly count: number;
}

/**
 * Numbers the distinct tokens of the part of a batch that is computed.
 *
 * @param allocate - takes memory that lasts as long as the result
 * @param tokens - `[batch, time]`
 * @param inputDim - tokens are below this
 * @param ranges - per row, the timesteps of the data that are computed: from, to (not included)
 * @param firstRow - the row whose tokens take the first places
 */
export function distinctTokens(
  { memory, exports }: KernelModule,
  allocate: Allocate,
  tokens: Int32Array,
  inputDim: number,
  ranges: readonly (readonly [number, number])[],
  firstRow: number,
): DistinctTokens {
  const time = tokens.length / ranges.length;
  const places = allocate(tokens.byteLength);
  const ids = allocate(4 * Math.min(inputDim, tokens.length));
  const count = memory.scope((allocateScratch) => {
    const placeOf = allocateScratch(4 * inputDim);
    memory.int32(placeOf, inputDim).fill(0);
    const all = memory.int32(places, tokens.length);
    all.set(tokens);
    let distinct = 0;
    for (let i = 0; i < ranges.length; i++) {
      const row = (firstRow + i) % ranges.length;
      const [from, to] = ranges[row] ?? [0, 0];
      const start = row * time;
      all.fill(0, start, start + from);
      all.fill(0, start + to, start + time);
      distinct = exports.numberTokens(places + 4 * (start + from), to - from, placeOf, ids, distinct);
    }
    return distinct;
  });
  return { places, ids, count };
}
