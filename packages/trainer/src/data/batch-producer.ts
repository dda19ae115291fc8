import { type Arrays, type Batch } from './batch.js';

/** Something that gives batches one after the other. */
export type BatchIterator<T> = Iterator<T, unknown> | AsyncIterator<T, unknown>;

/** Something that can be iterated for batches. With a `length` it says how many batches one pass has. */
export type BatchIterable<T> = (Iterable<T> | AsyncIterable<T>) & { readonly length?: number };

/**
 * Where `fitGenerator` and its kin take batches from.
 *
 * - a factory `(pass) => iterator`, called for each new pass over the data with its number from 0;
 * - an iterable, iterated anew for each pass, for example an array of batches;
 * - an iterator, for example what a `function*` returns. It cannot start over, so the steps must be given.
 *   With a method `rewind()` it can, for validation; with `state()` and `restore(state)` a resumed run need not read
 *   its batches again.
 */
export type BatchProducer<T = Batch> =
  BatchIterable<T> | BatchIterator<T> | ((pass: number) => BatchIterable<T> | BatchIterator<T>);

/** Batches for prediction: inputs alone, or whole batches of which the inputs are used. */
export type InputProducer = BatchProducer<Arrays | readonly [Arrays] | Batch>;

/** Whether each pass can start from the beginning. */
export function isRestartable(producer: BatchProducer<unknown>): boolean {
  return (
    typeof producer === 'function' ||
    (isIterable(producer) && openIterable(producer) !== (producer as unknown))
  );
}

/** The number of batches in a pass, where the producer says so. */
export function lengthOf(producer: BatchProducer<unknown>): number | undefined {
  const length: unknown =
    typeof producer === 'function' ? undefined : (producer as { readonly length?: unknown }).length;
  return typeof length === 'number' ? length : undefined;
}

/** Begins a pass. */
export function openProducer(producer: BatchProducer<unknown>, pass: number): BatchIterator<unknown> {
  const given = typeof producer === 'function' ? producer(pass) : producer;
  return isIterator(given) ? given : openIterable(given);
}

/** Whether a value can serve as a {@link BatchProducer}. */
export function isProducer(value: unknown): value is BatchProducer<unknown> {
  return typeof value === 'function' || isIterator(value) || isIterable(value);
}

function openIterable(iterable: Iterable<unknown> | AsyncIterable<unknown>): BatchIterator<unknown> {
  return Symbol.asyncIterator in iterable ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
}

function isIterator(value: unknown): value is BatchIterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function';
}

function isIterable(value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> {
  return (
    typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
  );
}
