/**
 * Uniform random integers from a seed: the xoshiro128** generator, its state filled by SplitMix32.
 *
 * The stream depends on the seeds alone, so a shuffle can be reproduced from its seed and epoch.
 *
 * @see Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018
 */
export class SeededRandom {
  readonly #state = new Uint32Array(4);

  /** @param seeds - integers; each is mixed into the state, so `(1, 2)` and `(2, 1)` differ */
  constructor(...seeds: readonly number[]) {
    let mixed = 0x9e3779b9;
    for (const seed of seeds) {
      mixed = splitMix(mixed ^ (seed | 0));
      mixed = splitMix(mixed ^ Math.floor(seed / 2 ** 32));
    }
    for (let i = 0; i < 4; i += 1) {
      mixed = (mixed + 0x9e3779b9) | 0;
      this.#state[i] = splitMix(mixed);
    }
  }

  /** The next 32 random bits, as an integer from 0 to 2^32 - 1. */
  nextUint32(): number {
    const state = this.#state;
    const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    state[2] = s2 ^ s0;
    state[1] = s1 ^ s2 ^ s0;
    state[0] = s0 ^ s3 ^ s1;
    state[2] ^= s1 << 9;
    state[3] = rotateLeft(s3 ^ s1, 11);
    return result;
  }

  /**
   * A random integer from 0 to `bound - 1`, every one equally likely.
   *
   * @param bound - from 1 to 2^32
   */
  nextBelow(bound: number): number {
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let bits = this.nextUint32();
    while (bits >= limit) {
      bits = this.nextUint32();
    }
    return bits % bound;
  }
}

function rotateLeft(bits: number, count: number): number {
  return (bits << count) | (bits >>> (32 - count));
}

function splitMix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
