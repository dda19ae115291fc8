/** A repeatable stream of numbers in 0..1. */
export function randomStream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/**
 * Token ids like those of IMDB reviews: lengths of a log-normal distribution with a mean of about 220 after clipping, words of
 * a Zipf distribution, padded at their start with 0.
 */
export function reviewTokens(batch, time, vocabulary) {
  const next = randomStream(12345);
  const ends = new Float64Array(vocabulary);
  for (let word = 1; word < vocabulary; word++) {
    ends[word] = ends[word - 1] + 1 / (word + 2.7);
  }
  const word = () => {
    const target = next() * ends[vocabulary - 1];
    let [low, high] = [1, vocabulary - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = ends[middle] < target ? [middle + 1, high] : [low, middle];
    }
    return low;
  };
  const tokens = new Int32Array(batch * time);
  for (let row = 0; row < batch; row++) {
    const normal = Math.sqrt(-2 * Math.log(next() + 1e-9)) * Math.cos(2 * Math.PI * next());
    const length = Math.min(time, Math.max(20, Math.round(Math.exp(5.2 + 0.62 * normal))));
    for (let t = time - length; t < time; t++) {
      tokens[row * time + t] = word();
    }
  }
  return tokens;
}
