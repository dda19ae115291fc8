import { tensor2d, type Tensor2D } from '@tensorflow/tfjs-core';
import { SeededRandom } from './seeded-random.js';
import { seedOr } from './random-seed.js';

/** The state of a stream of dropout masks. */
export interface DropoutState {
  readonly [key: string]: number;
  readonly seed: number;
  /** How many masks were drawn. */
  readonly drawn: number;
}

/** The states of a layer's random numbers, ready for JSON: null without any, a list for several parts. */
export type RandomState = DropoutState | null | readonly RandomState[];

/**
 * A seeded stream of dropout masks. Mask number `n` depends on the seed and on `n` alone, so a stream can be
 * continued from the number of masks drawn so far.
 */
export class DropoutStream {
  private seed: number;
  private drawn = 0;

  /** @param seed - a whole number; its lowest 32 bits count. Default: drawn from `setRandomSeed`'s stream */
  constructor(seed?: number) {
    this.seed = seedOr(seed);
  }

  /** Where the stream is: give it to another stream to continue from there. */
  get state(): DropoutState {
    return { seed: this.seed, drawn: this.drawn };
  }

  set state({ seed, drawn }: DropoutState) {
    this.seed = seed;
    this.drawn = drawn;
  }

  /**
   * Draws the next mask, as inverted dropout wants it: `0` with probability `rate`, else `1 / (1 - rate)`.
   *
   * @param rows - the first dimension
   * @param columns - the second dimension
   * @param rate - the share of entries to drop, in [0, 1)
   * @returns a tensor `[rows, columns]`, float32
   */
  next(rows: number, columns: number, rate: number): Tensor2D {
    this.drawn += 1;
    const random = new SeededRandom((this.seed >>> 0) + this.drawn * 2 ** 32);
    const threshold = rate * 2 ** 32;
    const kept = 1 / (1 - rate);
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i += 1) {
      values[i] = random.uint32() < threshold ? 0 : kept;
    }
    return tensor2d(values, [rows, columns]);
  }
}
