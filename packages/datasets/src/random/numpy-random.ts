import { OptionError } from '../errors.js';

const SIZE = 624;
const MIDDLE = 397;

/**
 * NumPy's `RandomState`, as far as Keras' data sets need it: the Mersenne Twister MT19937 seeded with one
 * integer, and the shuffle of `RandomState.shuffle`. The same seed gives the same order as NumPy.
 *
 * @example
 * const order = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
 * new NumpyRandom(113).shuffle(order); // what np.random.RandomState(113).shuffle(np.arange(10)) gives
 *
 * @see Matsumoto & Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998
 */
export class NumpyRandom {
  readonly #key = new Uint32Array(SIZE);
  #position = SIZE;

  /**
   * @param seed - an integer from 0 to 2^32 - 1
   * @throws OptionError for any other seed
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
      throw new OptionError('NumpyRandom', 'seed', 'be an integer from 0 to 4294967295', seed);
    }
    let word = seed >>> 0;
    for (let i = 0; i < SIZE; i += 1) {
      this.#key[i] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i + 1) >>> 0;
    }
  }

  /** The next 32 random bits. */
  uint32(): number {
    if (this.#position === SIZE) {
      this.#twist();
    }
    let y = this.#word(this.#position);
    this.#position += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A whole number in [0, max], by masking and drawing again: NumPy's legacy `random_interval`. */
  interval(max: number): number {
    if (max === 0) {
      return 0;
    }
    const mask = 0xffffffff >>> Math.clz32(max);
    let value = (this.uint32() & mask) >>> 0;
    while (value > max) {
      value = (this.uint32() & mask) >>> 0;
    }
    return value;
  }

  /** Puts the elements in the order `RandomState.shuffle` would, in place. */
  shuffle(array: Int32Array): void {
    for (let i = array.length - 1; i > 0; i -= 1) {
      const j = this.interval(i);
      const kept = array[i] ?? 0;
      array[i] = array[j] ?? 0;
      array[j] = kept;
    }
  }

  #word(index: number): number {
    return this.#key[index % SIZE] ?? 0;
  }

  #twist(): void {
    for (let i = 0; i < SIZE; i += 1) {
      const y = (this.#word(i) & 0x80000000) | (this.#word(i + 1) & 0x7fffffff);
      this.#key[i] = this.#word(i + MIDDLE) ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.#position = 0;
  }
}
