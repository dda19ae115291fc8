import { OptionError } from '../errors.js';

/** The state of a {@link SeededRandom}: four 32-bit words, fit for JSON. */
export type RandomState = readonly [number, number, number, number];

/**
 * The seeded generator behind everything random in this package: xoshiro128**, its state filled from the seed
 * by SplitMix32. The same seed gives the same numbers on every machine and Node version. Not for secrets.
 *
 * @example
 * const random = new SeededRandom(7);
 * random.integer(6) + 1; // a die: 1 with this seed
 *
 * @see Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2021 (xoshiro128**)
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /**
   * @param seed - any safe integer; its low and high 32 bits both count
   * @throws OptionError when the seed is not a safe integer
   */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw new OptionError('SeededRandom', 'seed', 'be an integer', seed);
    }
    const next = splitMix32(seed | 0, Math.floor(seed / 2 ** 32) | 0);
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1; // never all zero
  }

  /** A whole number in [0, 2^32), all equally likely. */
  uint32(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    return (this.uint32() * 2 ** 21 + (this.uint32() >>> 11)) * 2 ** -53;
  }

  /**
   * A whole number in [0, bound), all equally likely.
   *
   * @param bound - an integer in [1, 2^32]
   */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
      throw new OptionError('SeededRandom.integer', 'bound', 'be an integer from 1 to 2^32', bound);
    }
    const fair = 2 ** 32 - (2 ** 32 % bound); // the largest multiple of bound: above it, draw again
    let value = this.uint32();
    while (value >= fair) {
      value = this.uint32();
    }
    return value % bound;
  }

  /** A number from the standard normal distribution (Box and Muller; two draws of {@link uniform} each). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** The whole state, to be kept in a checkpoint. */
  state(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  /** Continues exactly where {@link state} was read. */
  restore([a, b, c, d]: RandomState): void {
    if ((a | b | c | d) === 0) {
      throw new OptionError('SeededRandom.restore', 'state', 'not be all zero', [a, b, c, d]);
    }
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#d = d | 0;
  }
}

/** SplitMix32: spreads a 64-bit seed over as many 32-bit words as are asked for. */
function splitMix32(low: number, high: number): () => number {
  let state = low ^ Math.imul(high, 0x9e3779b1);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) | 0;
  };
}
