import { tensor, type serialization, type Tensor } from '@tensorflow/tfjs-core';
import { checkSeed, seedOr } from '../random/random-seed.js';
import { SeededRandom } from '../random/seeded-random.js';
import { TfjsInitializer } from './tfjs-initializer.js';
import { fromConfig } from '../options/serialized.js';

/** Options of every random initializer. */
export interface SeedOptions {
  /** Whole number that fixes the values. Default: one drawn from the stream that `setRandomSeed` starts. */
  readonly seed?: number | undefined;
}

/**
 * The base of unroll's random initializers. They work in stock tfjs layers too. As in Keras, one initializer
 * gives the same values whenever it is asked for the same shape; two without a seed differ.
 */
export abstract class SeededInitializer extends TfjsInitializer {
  static override readonly fromConfig = fromConfig;
  private readonly givenSeed: number | undefined;
  /** The seed in use. */
  readonly seed: number;

  /**
   * @param caller - the maker's name, for messages
   * @param seed - the seed, if one was given
   * @throws LayerOptionError if the seed is not a whole number
   */
  constructor(caller: string, seed: number | undefined) {
    super();
    checkSeed(caller, seed);
    this.givenSeed = seed;
    this.seed = seedOr(seed);
  }

  /** The values for a tensor of this shape, in row-major order. */
  protected abstract values(shape: readonly number[], random: SeededRandom): Float32Array;

  override apply(shape: number[]): Tensor {
    return tensor(this.values(shape, new SeededRandom(this.seed)), shape, 'float32');
  }

  override getConfig(): serialization.ConfigDict {
    return this.givenSeed === undefined ? {} : { seed: this.givenSeed };
  }
}

/** Fills a new array of the shape's size from a function. */
export function fill(shape: readonly number[], next: () => number): Float32Array {
  const values = new Float32Array(shape.reduce((size, length) => size * length, 1));
  for (let i = 0; i < values.length; i += 1) {
    values[i] = next();
  }
  return values;
}

/** A normal number within two standard deviations of the mean. */
export function truncatedNormal(random: SeededRandom): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) {
      return value;
    }
  }
}
