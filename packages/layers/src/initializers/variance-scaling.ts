import { serialization } from '@tensorflow/tfjs-core';
import { LayerOptionError } from '../errors.js';
import type { SeededRandom } from '../random/seeded-random.js';
import { fill, SeededInitializer, truncatedNormal, type SeedOptions } from './seeded-initializer.js';

/** Options of {@link varianceScaling}. */
export interface VarianceScalingOptions extends SeedOptions {
  /** Positive factor. Default 1. */
  readonly scale?: number | undefined;
  /** What the variance is divided by: inputs, outputs, or their mean. Default `fanIn`. */
  readonly mode?: 'fanIn' | 'fanOut' | 'fanAvg' | undefined;
  /** Default `truncatedNormal`. */
  readonly distribution?: 'truncatedNormal' | 'untruncatedNormal' | 'uniform' | undefined;
}

/** Standard deviation of a unit normal distribution cut off at two standard deviations. */
const TRUNCATED_STDDEV = 0.8796256610342398;

class VarianceScaling extends SeededInitializer {
  static readonly className = 'unroll>VarianceScaling';
  private readonly scale: number;
  private readonly mode: NonNullable<VarianceScalingOptions['mode']>;
  private readonly distribution: NonNullable<VarianceScalingOptions['distribution']>;

  constructor(options: VarianceScalingOptions) {
    super('varianceScaling', options.seed);
    this.scale = options.scale ?? 1;
    this.mode = options.mode ?? 'fanIn';
    this.distribution = options.distribution ?? 'truncatedNormal';
    if (!(this.scale > 0)) {
      throw new LayerOptionError('varianceScaling', 'scale', 'be greater than 0', this.scale);
    }
  }

  protected override values(shape: readonly number[], random: SeededRandom): Float32Array {
    const [fanIn, fanOut] = fans(shape);
    const fan = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[this.mode];
    const variance = this.scale / Math.max(1, fan);
    switch (this.distribution) {
      case 'uniform': {
        const limit = Math.sqrt(3 * variance);
        return fill(shape, () => limit * (2 * random.uniform() - 1));
      }
      case 'untruncatedNormal': {
        const stddev = Math.sqrt(variance);
        return fill(shape, () => stddev * random.normal());
      }
      case 'truncatedNormal': {
        const stddev = Math.sqrt(variance) / TRUNCATED_STDDEV;
        return fill(shape, () => stddev * truncatedNormal(random));
      }
    }
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), scale: this.scale, mode: this.mode, distribution: this.distribution };
  }
}

serialization.registerClass(VarianceScaling);

/** Incoming and outgoing connections per unit, as Keras counts them. */
function fans(shape: readonly number[]): [number, number] {
  const last = shape.at(-1) ?? 1;
  if (shape.length < 2) {
    return [last, last];
  }
  const field = shape.slice(0, -2).reduce((size, length) => size * length, 1);
  return [(shape.at(-2) ?? 1) * field, last * field];
}

/**
 * Values whose variance is `scale / fan`: the family that Glorot, He and LeCun belong to.
 *
 * @throws LayerOptionError if `scale` is not positive
 */
export function varianceScaling(options: VarianceScalingOptions = {}): SeededInitializer {
  return new VarianceScaling(options);
}

/** Uniform within `±sqrt(6 / (fanIn + fanOut))`: Keras' default for kernels. Glorot and Bengio, 2010. */
export function glorotUniform({ seed }: SeedOptions = {}): SeededInitializer {
  return varianceScaling({ scale: 1, mode: 'fanAvg', distribution: 'uniform', seed });
}

/** Truncated normal of variance `2 / (fanIn + fanOut)`. Glorot and Bengio, 2010. */
export function glorotNormal({ seed }: SeedOptions = {}): SeededInitializer {
  return varianceScaling({ scale: 1, mode: 'fanAvg', distribution: 'truncatedNormal', seed });
}

/** Uniform within `±sqrt(6 / fanIn)`. He et al., 2015. */
export function heUniform({ seed }: SeedOptions = {}): SeededInitializer {
  return varianceScaling({ scale: 2, mode: 'fanIn', distribution: 'uniform', seed });
}

/** Truncated normal of variance `2 / fanIn`. He et al., 2015. */
export function heNormal({ seed }: SeedOptions = {}): SeededInitializer {
  return varianceScaling({ scale: 2, mode: 'fanIn', distribution: 'truncatedNormal', seed });
}

/** Uniform within `±sqrt(3 / fanIn)`. LeCun et al., 1998. */
export function lecunUniform({ seed }: SeedOptions = {}): SeededInitializer {
  return varianceScaling({ scale: 1, mode: 'fanIn', distribution: 'uniform', seed });
}

/** Truncated normal of variance `1 / fanIn`. LeCun et al., 1998. */
export function lecunNormal({ seed }: SeedOptions = {}): SeededInitializer {
  return varianceScaling({ scale: 1, mode: 'fanIn', distribution: 'truncatedNormal', seed });
}
