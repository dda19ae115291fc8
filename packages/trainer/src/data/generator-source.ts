import { type Json } from '../callbacks/callback.js';
import { GeneratorError, messageOf, OptionError, TrainerError } from '../errors.js';
import { type TensorBatch } from './batch.js';
import {
  type BatchIterator,
  type BatchProducer,
  isProducer,
  isRestartable,
  lengthOf,
  openProducer,
} from './batch-producer.js';
import { type BatchSource } from './batch-source.js';
import { type BatchLayout, disposeBatch, prepareBatch } from './prepare-batch.js';

/** How a generator is read. */
export interface GeneratorSourceOptions {
  /** The function that was called, for messages. */
  readonly where: string;
  /** The argument that holds the producer, for messages. */
  readonly argument: string;
  /** The option that sets the steps, for messages. */
  readonly stepsOption: string;
  /** Batches per epoch; default: the producer's length, else until it ends. */
  readonly steps?: number | undefined;
  /** Whether each epoch starts from the beginning although the steps are given, as validation does. */
  readonly rewind: boolean;
  readonly layout: BatchLayout;
}

/** A place in a producer's batches. */
interface Position {
  /** The pass, from 0. */
  readonly pass: number;
  /** Batches taken from it. */
  readonly taken: number;
}

/**
 * Batches from a generator, checked and copied into tensors one at a time; nothing is read ahead, so that its
 * position is that of the training.
 *
 * Without steps an epoch is one pass. With steps it is that many batches: the next epoch goes on where the last one
 * ended, and a producer that can start over does so when it ends.
 */
export class GeneratorSource implements BatchSource {
  readonly #producer: BatchProducer<unknown>;
  readonly #options: GeneratorSourceOptions;
  readonly #restartable: boolean;
  #learned: number | undefined;
  #iterator: BatchIterator<unknown> | undefined;
  #pass = 0;
  #taken = 0;
  #epoch: number | undefined;
  #ahead: TensorBatch | undefined;
  #sought: Position | undefined;

  constructor(producer: unknown, options: GeneratorSourceOptions) {
    const { where, argument, stepsOption } = options;
    if (!isProducer(producer)) {
      throw new OptionError(
        where,
        argument,
        'be a factory of generators, an iterable or an iterator of batches',
        producer,
      );
    }
    this.#producer = producer;
    this.#options = options;
    this.#restartable = isRestartable(producer);
    if (!this.#restartable && options.steps === undefined) {
      throw new OptionError(
        where,
        stepsOption,
        `be given for ${argument}, an iterator that cannot start over`,
        undefined,
        'Give the number of batches per epoch, or pass a factory () => generator that ends',
      );
    }
  }

  get steps(): number | undefined {
    return this.#bound ?? this.#learned;
  }

  /** The steps that must be there; a pass of unknown length may differ from the last one. */
  get #bound(): number | undefined {
    return this.#options.steps ?? lengthOf(this.#producer);
  }

  /** Reads and checks the first batch before training begins; it is not lost. */
  async check(epoch: number): Promise<void> {
    await this.beginEpoch(epoch, 0);
    this.#ahead ??= await this.#draw(0);
    if (this.#ahead === undefined) {
      throw this.#failure('must yield at least one batch, got none', 0);
    }
  }

  async beginEpoch(epoch: number, firstBatch: number): Promise<void> {
    const fromStart =
      firstBatch === 0 && this.#restartable && (this.#options.rewind || this.#options.steps === undefined);
    this.#epoch = epoch;
    if (this.#sought !== undefined && !fromStart) {
      await this.#seekNow(this.#sought);
    }
    this.#sought = undefined;
    const pass = this.#options.rewind ? 0 : epoch;
    if (fromStart && (this.#taken > 0 || this.#pass !== pass)) {
      this.#reopen(pass);
    }
  }

  async next(batch: number): Promise<TensorBatch | undefined> {
    if (this.#bound !== undefined && batch >= this.#bound) {
      return undefined;
    }
    const ready = this.#ahead ?? (await this.#draw(batch));
    this.#ahead = undefined;
    if (ready === undefined) {
      this.#learned = batch;
      return undefined;
    }
    this.#taken += 1;
    return ready;
  }

  position(): Json {
    return { ...(this.#sought ?? { pass: this.#pass, taken: this.#taken }) };
  }

  /** The place is gone to when the next epoch begins, and not at all if that starts a pass of its own. */
  seek(position: Json): void {
    this.#sought = position as unknown as Position;
  }

  async #seekNow({ pass, taken }: Position): Promise<void> {
    if (this.#restartable) {
      this.#reopen(pass);
    }
    while (this.#taken < taken) {
      const dropped = await this.next(0);
      if (dropped === undefined) {
        throw this.#failure(
          `must yield the ${String(taken)} batches that were already used, it ended after ${String(this.#taken)}`,
          this.#taken,
        );
      }
      disposeBatch(dropped);
    }
  }

  async close(): Promise<void> {
    this.#dropAhead();
    if (this.#restartable) {
      await this.#iterator?.return?.();
      this.#iterator = undefined;
    }
  }

  async #draw(batch: number): Promise<TensorBatch | undefined> {
    let raw = await this.#read(batch);
    if (raw.done === true) {
      const steps = this.#bound;
      if (steps === undefined && batch > 0) {
        return undefined;
      }
      const oneEpochWasThere = this.#options.steps !== undefined && this.#taken >= this.#options.steps;
      if (!this.#restartable || this.#options.rewind || !oneEpochWasThere) {
        throw this.#failure(
          steps === undefined
            ? 'must yield at least one batch, got none'
            : `ended after ${String(this.#taken)} batches, expected ${this.#expectation(steps)}`,
          batch,
        );
      }
      this.#reopen(this.#pass + 1);
      raw = await this.#read(batch);
    }
    try {
      return prepareBatch(raw.value, this.#options.layout, this.#place(batch), batch, this.#epoch);
    } catch (error) {
      throw error instanceof TrainerError
        ? error
        : this.#failure(`gave a batch that failed: ${messageOf(error)}`, batch, error);
    }
  }

  async #read(batch: number): Promise<IteratorResult<unknown>> {
    try {
      this.#iterator ??= openProducer(this.#producer, this.#pass);
      return await this.#iterator.next();
    } catch (error) {
      throw this.#failure(`failed: ${messageOf(error)}`, batch, error);
    }
  }

  #reopen(pass: number): void {
    this.#dropAhead();
    void this.#iterator?.return?.();
    this.#iterator = undefined;
    this.#pass = pass;
    this.#taken = 0;
  }

  #dropAhead(): void {
    if (this.#ahead !== undefined) {
      disposeBatch(this.#ahead);
      this.#ahead = undefined;
    }
  }

  #expectation(steps: number): string {
    const { stepsOption } = this.#options;
    return this.#options.steps === undefined
      ? `its length ${String(steps)}`
      : `${stepsOption} = ${String(steps)}`;
  }

  #place(batch: number): string {
    const { where, argument } = this.#options;
    const epoch = this.#epoch === undefined ? '' : ` of epoch ${String(this.#epoch + 1)}`;
    return `${where}: ${argument}, batch ${String(batch + 1)}${epoch}`;
  }

  #failure(text: string, batch: number, cause?: unknown): GeneratorError {
    return new GeneratorError(`${this.#place(batch)}: ${text}`, this.#epoch, batch, cause);
  }
}
