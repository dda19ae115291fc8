import { type Json } from '../callbacks/callback.js';
import { type TensorBatch } from './batch.js';

/** Where batches come from, epoch after epoch. */
export interface BatchSource {
  /** Batches per epoch; `undefined` while unknown. */
  readonly steps: number | undefined;

  /**
   * Makes ready for an epoch.
   *
   * @param epoch - its number, from 0
   * @param firstBatch - the batch it begins with; not 0 when a run is resumed in the middle
   */
  beginEpoch(epoch: number, firstBatch: number): void | Promise<void>;

  /**
   * The next batch of the epoch, `undefined` at its end. Its tensors belong to the caller.
   *
   * @param batch - the batch's number within the epoch, from 0
   */
  next(batch: number): TensorBatch | undefined | Promise<TensorBatch | undefined>;

  /** Where the source stands, for a checkpoint. */
  position(): Json;

  /** Goes to a position, by reading and dropping batches where there is no other way. */
  seek(position: Json): void | Promise<void>;

  /** Ends iterators that are still open. */
  close(): void | Promise<void>;
}
