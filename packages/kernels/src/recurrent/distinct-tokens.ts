/**
 * Numbers the distinct tokens of the part of a batch that is computed.
 *
 * @param tokens - `[batch, time]`
 * @param inputDim - tokens are below this
 * @param ranges - per row, the timesteps of the data that are computed: from, to (not included)
 * @param places - takes the place of each token that is computed, `[batch, time]`; 0 elsewhere
 * @returns the tokens by their place, in order of first use
 */
export function distinctTokens(
  tokens: Int32Array,
  inputDim: number,
  time: number,
  ranges: readonly (readonly [number, number])[],
  places: Int32Array,
): Int32Array {
  const placeOf = new Int32Array(inputDim).fill(-1);
  const found = new Int32Array(Math.min(inputDim, tokens.length));
  places.fill(0);
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
  return found.subarray(0, count);
}
