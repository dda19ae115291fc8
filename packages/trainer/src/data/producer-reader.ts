import { type Json } from '../callbacks/callback.js';
import { type BatchIterator, type BatchProducer, isRestartable, openProducer } from './batch-producer.js';

/** A place in a producer's batches, fit for JSON. */
export interface ProducerPosition {
  /** The pass, from 0. */
  readonly pass: number;
  /** Batches taken from it. */
  readonly taken: number;
  /** What an iterator with a `state` method says of its place. */
  readonly state?: Json;
}

/** What an iterator may offer besides `next`. */
interface IteratorExtras {
  /** Starts again from the first batch. */
  rewind?: () => void;
  /** Where it stands. */
  state?: () => Json;
  /** Goes to a place. */
  restore?: (state: Json) => void;
}

/** Reads the batches of a producer one by one and knows where it stands. */
export class ProducerReader {
  /** Whether a pass can begin from the first batch. */
  readonly canStartOver: boolean;
  readonly #producer: BatchProducer<unknown>;
  #iterator: (BatchIterator<unknown> & IteratorExtras) | undefined;
  #pass = 0;
  #taken = 0;

  constructor(producer: BatchProducer<unknown>) {
    this.#producer = producer;
    this.canStartOver = isRestartable(producer) || typeof (producer as IteratorExtras).rewind === 'function';
  }

  /** The pass at hand, from 0. */
  get pass(): number {
    return this.#pass;
  }

  /** Batches read in this pass. */
  get taken(): number {
    return this.#taken;
  }

  /** The next batch, or the end. */
  async read(): Promise<IteratorResult<unknown>> {
    this.#iterator ??= openProducer(this.#producer, this.#pass);
    const result = await this.#iterator.next();
    this.#taken += result.done === true ? 0 : 1;
    return result;
  }

  /** Begins a pass from its first batch. */
  async startOver(pass: number): Promise<void> {
    if (isRestartable(this.#producer)) {
      await this.close();
    } else {
      (this.#producer as IteratorExtras).rewind?.();
    }
    this.#pass = pass;
    this.#taken = 0;
  }

  /** Where it stands: before the batch that comes next. */
  position(): ProducerPosition {
    const { state } = this.#extras();
    return { pass: this.#pass, taken: this.#taken, ...(state === undefined ? {} : { state: state() }) };
  }

  /**
   * Goes to a position: by the iterator's own `restore` if it has one, else by reading batches and dropping them.
   *
   * @param position - the place
   * @param drop - takes each batch that is read on the way
   * @returns whether the producer had that many batches
   */
  async seek(position: ProducerPosition, drop: (batch: unknown) => void): Promise<boolean> {
    if (this.canStartOver) {
      await this.startOver(position.pass);
    }
    if (position.state !== undefined && this.#restore(position.state)) {
      this.#taken = position.taken;
      return true;
    }
    while (this.#taken < position.taken) {
      const result = await this.read();
      if (result.done === true) {
        return false;
      }
      drop(result.value);
    }
    return true;
  }

  /** Ends an iterator that was opened here; one that was given is left to its owner. */
  async close(): Promise<void> {
    if (isRestartable(this.#producer)) {
      const iterator = this.#iterator;
      this.#iterator = undefined;
      await iterator?.return?.();
    }
  }

  #restore(state: Json): boolean {
    const { restore } = this.#extras();
    restore?.(state);
    return restore !== undefined;
  }

  #extras(): IteratorExtras {
    this.#iterator ??= openProducer(this.#producer, this.#pass);
    const { state, restore } = this.#iterator;
    return typeof state === 'function' && typeof restore === 'function'
      ? { state: state.bind(this.#iterator), restore: restore.bind(this.#iterator) }
      : {};
  }
}
