/** The distinct tokens of the part of a batch that is computed. */
export interface DistinctTokens {
  /** Tokens by their place, in order of first use. */
  readonly tokens: Int32Array;
  /** `[batch, time]`: the place of each token that is computed; 0 elsewhere. */
  readonly places: Int32Array;
}

/**
 * Numbers the distinct tokens.
 *
 * @param tokens - `[batch, time]`
 * @param inputDim - tokens are below this
 * @param ranges - per row, the timesteps of the data that are computed: from, to (not included)
 */
export function distinctTokens(
  tokens: Int32Array,
  inputDim: number,
  time: number,
  ranges: readonly (readonly [number, number])[],
): DistinctTokens {
  const placeOf = new Int32Array(inputDim).fill(-1);
  const found = new Int32Array(Math.min(inputDim, tokens.length));
  const places = new Int32Array(tokens.length);
  let count = 0;
  ranges.forEach(([from, to], row) => {
    for (let index = row * time + from; index < row * time + to; index++) {
      const token = tokens[index] ?? 0;
      let place = placeOf[token] ?? -1;
      if (place < 0) {
        place = count;
        placeOf[token] = place;
        found[place] = token;
        count += 1;
      }
      places[index] = place;
    }
  });
  return { tokens: found.subarray(0, count), places };
}
