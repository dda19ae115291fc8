import { type Tensor } from '@tensorflow/tfjs-core';
import { type Json } from '../callbacks/callback.js';
import { type ArraySpec } from '../model/compiled-model.js';
import { epochPermutation } from '../random/permutation.js';
import { type TensorBatch } from './batch.js';
import { type BatchSource } from './batch-source.js';
import { gatherRows } from './gather-rows.js';
import { type NdArray } from './nd-array.js';
import { toTensor } from './to-tensor.js';

/** An array whose shape fits the model, with the specification it fits. */
export interface FittedArray {
  readonly array: NdArray;
  readonly spec: ArraySpec;
}

/** Arrays of samples for training or evaluation. */
export interface SampleArrays {
  readonly x: readonly FittedArray[];
  readonly y: readonly FittedArray[];
  /** One weight array per output, or `undefined` where every sample weighs 1. */
  readonly sampleWeight: readonly (FittedArray | undefined)[];
  /** Number of samples. */
  readonly samples: number;
}

/** How samples are divided into batches. */
export interface ArraySourceOptions {
  readonly batchSize: number;
  /** The seed of the order, or `undefined` for the order of the arrays. */
  readonly shuffleSeed: number | undefined;
  /** Batches per epoch; default one pass. */
  readonly steps?: number | undefined;
  /** Whether each epoch starts from the first batch, as validation does. Default false. */
  readonly rewind?: boolean;
}

/**
 * Batches gathered from arrays in memory, shuffled anew for each pass. The last batch of a pass holds what is left.
 *
 * With fewer steps than a pass has batches, the next epoch goes on where the last one ended, as in Keras.
 */
export class ArraySource implements BatchSource {
  readonly steps: number;
  readonly #arrays: SampleArrays;
  readonly #options: ArraySourceOptions;
  readonly #batchesPerPass: number;
  #seed: number | undefined;
  #epoch = 0;
  #pass = -1;
  #order: Int32Array | undefined;

  constructor(arrays: SampleArrays, options: ArraySourceOptions) {
    this.#arrays = arrays;
    this.#options = options;
    this.#seed = options.shuffleSeed;
    this.#batchesPerPass = Math.ceil(arrays.samples / options.batchSize);
    this.steps = options.steps ?? this.#batchesPerPass;
  }

  beginEpoch(epoch: number): void {
    this.#epoch = epoch;
  }

  next(batch: number): TensorBatch | undefined {
    if (batch >= this.steps) {
      return undefined;
    }
    const overall = (this.#options.rewind === true ? 0 : this.#epoch * this.steps) + batch;
    this.#shuffle(Math.floor(overall / this.#batchesPerPass));
    const { x, y, sampleWeight, samples } = this.#arrays;
    const start = (overall % this.#batchesPerPass) * this.#options.batchSize;
    const end = Math.min(start + this.#options.batchSize, samples);
    const gather = ({ array, spec }: FittedArray): Tensor =>
      toTensor(
        gatherRows(array, start, end, this.#order),
        [end - start, ...array.shape.slice(1)],
        spec.dtype,
      );
    return {
      x: x.map(gather),
      y: y.map(gather),
      sampleWeight: sampleWeight.map((weights) => (weights === undefined ? undefined : gather(weights))),
      size: end - start,
    };
  }

  /** The seed says it all: the order depends on seed and pass alone, and `next` names the batch. */
  position(): Json {
    return { seed: this.#seed ?? null };
  }

  seek(position: Json): void {
    this.#seed = (position as { readonly seed: number | null }).seed ?? undefined;
    this.#pass = -1;
  }

  close(): void {
    this.#pass = -1;
    this.#order = undefined;
  }

  #shuffle(pass: number): void {
    if (pass !== this.#pass) {
      this.#pass = pass;
      this.#order =
        this.#seed === undefined ? undefined : epochPermutation(this.#arrays.samples, this.#seed, pass);
    }
  }
}
