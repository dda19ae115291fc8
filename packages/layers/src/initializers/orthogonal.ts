import { getBackend, serialization } from '@tensorflow/tfjs-core';
import { LayerShapeError } from '../errors.js';
import type { SeededRandom } from '../random/seeded-random.js';
import { orthonormalRows } from './orthonormal-rows.js';
import { orthonormalRowsBlocked } from './orthonormal-rows-blocked.js';
import { SeededInitializer, type SeedOptions } from './seeded-initializer.js';

/** Options of {@link orthogonal}. */
export interface OrthogonalOptions extends SeedOptions {
  /** Factor applied to the matrix. Default 1. */
  readonly gain?: number | undefined;
}

/** Vectors from which on the backend's matrix products are the faster way. */
const LARGE = 200;

class Orthogonal extends SeededInitializer {
  static readonly className = 'unroll>Orthogonal';
  private readonly gain: number;

  constructor(options: OrthogonalOptions) {
    super('orthogonal', options.seed);
    this.gain = options.gain ?? 1;
  }

  protected override values(shape: readonly number[], random: SeededRandom): Float32Array {
    if (shape.length < 2) {
      throw new LayerShapeError('orthogonal', 'shape', '[rows, columns] or more dimensions', shape);
    }
    const columns = shape.at(-1) ?? 1;
    const rows = shape.slice(0, -1).reduce((size, length) => size * length, 1);
    const wide = rows <= columns;
    const count = wide ? rows : columns;
    const length = wide ? columns : rows;
    const draw = count >= LARGE && getBackend() !== 'cpu' ? orthonormalRowsBlocked : orthonormalRows;
    const vectors = draw(count, length, random);
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < count; i += 1) {
      for (let j = 0; j < length; j += 1) {
        values[wide ? i * length + j : j * count + i] = this.gain * (vectors[i * length + j] ?? 0);
      }
    }
    return values;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), gain: this.gain };
  }
}

serialization.registerClass(Orthogonal);

/**
 * A matrix with orthonormal rows, or columns if it is taller than wide, drawn evenly from all such matrices:
 * Keras' default for recurrent kernels.
 *
 * @throws LayerShapeError when it is applied to a vector
 *
 * @see Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014
 */
export function orthogonal(options: OrthogonalOptions = {}): SeededInitializer {
  return new Orthogonal(options);
}
