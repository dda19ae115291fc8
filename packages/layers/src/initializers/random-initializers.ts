import { serialization } from '@tensorflow/tfjs-core';
import type { SeededRandom } from '../random/seeded-random.js';
import {
  fill,
  SeededInitializer,
  truncatedNormal as drawTruncated,
  type SeedOptions,
} from './seeded-initializer.js';

/** Options of {@link randomUniform}. */
export interface RandomUniformOptions extends SeedOptions {
  /** Lower bound. Default -0.05. */
  readonly minval?: number | undefined;
  /** Upper bound. Default 0.05. */
  readonly maxval?: number | undefined;
}

/** Options of {@link randomNormal} and {@link truncatedNormal}. */
export interface RandomNormalOptions extends SeedOptions {
  /** Mean. Default 0. */
  readonly mean?: number | undefined;
  /** Standard deviation. Default 0.05. */
  readonly stddev?: number | undefined;
}

class RandomUniform extends SeededInitializer {
  static readonly className = 'unroll>RandomUniform';
  private readonly minval: number;
  private readonly maxval: number;

  constructor(options: RandomUniformOptions) {
    super('randomUniform', options.seed);
    this.minval = options.minval ?? -0.05;
    this.maxval = options.maxval ?? 0.05;
  }

  protected override values(shape: readonly number[], random: SeededRandom): Float32Array {
    return fill(shape, () => this.minval + (this.maxval - this.minval) * random.uniform());
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), minval: this.minval, maxval: this.maxval };
  }
}

class RandomNormal extends SeededInitializer {
  static readonly className: string = 'unroll>RandomNormal';
  protected readonly mean: number;
  protected readonly stddev: number;

  constructor(options: RandomNormalOptions, caller = 'randomNormal') {
    super(caller, options.seed);
    this.mean = options.mean ?? 0;
    this.stddev = options.stddev ?? 0.05;
  }

  protected override values(shape: readonly number[], random: SeededRandom): Float32Array {
    return fill(shape, () => this.mean + this.stddev * random.normal());
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), mean: this.mean, stddev: this.stddev };
  }
}

class TruncatedNormal extends RandomNormal {
  static override readonly className = 'unroll>TruncatedNormal';

  constructor(options: RandomNormalOptions) {
    super(options, 'truncatedNormal');
  }

  protected override values(shape: readonly number[], random: SeededRandom): Float32Array {
    return fill(shape, () => this.mean + this.stddev * drawTruncated(random));
  }
}

serialization.registerClass(RandomUniform);
serialization.registerClass(RandomNormal);
serialization.registerClass(TruncatedNormal);

/** Values evenly distributed between `minval` and `maxval`; Keras' default for an Embedding. */
export function randomUniform(options: RandomUniformOptions = {}): SeededInitializer {
  return new RandomUniform(options);
}

/** Values from a normal distribution. */
export function randomNormal(options: RandomNormalOptions = {}): SeededInitializer {
  return new RandomNormal(options);
}

/** Values from a normal distribution cut off at two standard deviations. */
export function truncatedNormal(options: RandomNormalOptions = {}): SeededInitializer {
  return new TruncatedNormal(options);
}
