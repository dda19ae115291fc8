import { type Tensor } from '@tensorflow/tfjs-core';
import { type NdArray } from './nd-array.js';

/** One array of numbers, as plain data or as a tensor. */
export type ArrayLike = NdArray | Tensor;

/** The arrays of a model's inputs or outputs: one, or a list in the model's order. */
export type Arrays = ArrayLike | readonly ArrayLike[];

/**
 * What a generator yields, as in Keras: inputs `[batch, ...]`, targets `[batch, ...]` and, optionally, one weight per sample `[batch]`.
 *
 * The numbers are copied before the next batch is asked for, so a producer may reuse its buffers.
 * Tensors are given away: they are disposed after the batch.
 */
export type Batch = readonly [x: Arrays, y: Arrays] | readonly [x: Arrays, y: Arrays, sampleWeight: Arrays];

/** A batch that is ready for a training step. The receiver disposes its tensors. */
export interface TensorBatch {
  /** One tensor per input of the model. */
  readonly x: readonly Tensor[];
  /** One tensor per output of the model. */
  readonly y: readonly Tensor[];
  /** One weight tensor per output, `undefined` where every sample weighs 1. */
  readonly sampleWeight: readonly (Tensor | undefined)[];
  /** The number of samples. */
  readonly size: number;
}
