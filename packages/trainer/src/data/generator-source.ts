import { type Json } from '../callbacks/callback.js';
import { GeneratorError, messageOf, OptionError, TrainerError } from '../errors.js';
import { type TensorBatch } from './batch.js';
import { isProducer, isRestartable, lengthOf } from './batch-producer.js';
import { type BatchSource } from './batch-source.js';
import { type BatchLayout, disposeBatch, disposeGiven, prepareBatch } from './prepare-batch.js';
import { type ProducerPosition, ProducerReader } from './producer-reader.js';

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

/**
 * Batches from a generator, checked and copied into tensors one at a time; nothing is read ahead, so that its
 * position is that of the training.
 *
 * Without steps an epoch is one pass. With steps it is that many batches: the next epoch goes on where the last one
 * ended, and a producer that can start over does so when it ends.
 */
export class GeneratorSource implements BatchSource {
  readonly #options: GeneratorSourceOptions;
  readonly #reader: ProducerReader;
  /** The steps that must be there; a pass of unknown length may differ from the last one. */
  readonly #bound: number | undefined;
  #learned: number | undefined;
  #epoch: number | undefined;
  #ahead: { readonly batch: TensorBatch; readonly position: ProducerPosition } | undefined;
  #sought: ProducerPosition | undefined;

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
    this.#options = options;
    this.#reader = new ProducerReader(producer);
    this.#bound = options.steps ?? lengthOf(producer);
    if (!isRestartable(producer) && options.steps === undefined) {
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

  /** Reads and checks the first batch before training begins; it is not lost. */
  async check(epoch: number): Promise<void> {
    await this.beginEpoch(epoch, 0);
    const position = this.#guard(() => this.#reader.position(), 0);
    const batch = await this.#draw(0);
    if (batch === undefined) {
      throw this.#failure('must yield at least one batch, got none', 0);
    }
    this.#ahead = { batch, position: await position };
  }

  async beginEpoch(epoch: number, firstBatch: number): Promise<void> {
    const { rewind, steps } = this.#options;
    const fromStart = firstBatch === 0 && this.#reader.canStartOver && (rewind || steps === undefined);
    this.#epoch = epoch;
    const sought = this.#sought;
    this.#sought = undefined;
    if (fromStart) {
      const pass = rewind ? 0 : epoch;
      const delivered = this.#reader.taken - (this.#ahead === undefined ? 0 : 1);
      if (delivered > 0 || this.#reader.pass !== pass) {
        this.#dropAhead();
        await this.#guard(() => this.#reader.startOver(pass), 0);
      }
    } else if (sought !== undefined) {
      await this.#seekNow(sought);
    }
  }

  async next(batch: number): Promise<TensorBatch | undefined> {
    if (this.#bound !== undefined && batch >= this.#bound) {
      return undefined;
    }
    const ready = this.#ahead?.batch ?? (await this.#draw(batch));
    this.#ahead = undefined;
    if (ready === undefined) {
      this.#learned = batch;
    }
    return ready;
  }

  position(): Json {
    const { pass, taken, state } = this.#sought ?? this.#ahead?.position ?? this.#reader.position();
    return { pass, taken, ...(state === undefined ? {} : { state }) };
  }

  /** The place is gone to when the next epoch begins, and not at all if that starts a pass of its own. */
  seek(position: Json): void {
    this.#sought = position as unknown as ProducerPosition;
  }

  async close(): Promise<void> {
    this.#dropAhead();
    await this.#reader.close();
  }

  async #seekNow(position: ProducerPosition): Promise<void> {
    const isHere = this.#ahead !== undefined && position.pass === 0 && position.taken === 0;
    if (isHere) {
      return;
    }
    this.#dropAhead();
    const found = await this.#guard(() => this.#reader.seek(position, disposeGiven), position.taken);
    if (!found) {
      throw this.#failure(
        `must yield the ${String(position.taken)} batches that were already used, it ended after ${String(this.#reader.taken)}`,
        this.#reader.taken,
      );
    }
  }

  async #draw(batch: number): Promise<TensorBatch | undefined> {
    let raw = await this.#guard(() => this.#reader.read(), batch);
    if (raw.done === true) {
      if (this.#bound === undefined && batch > 0) {
        return undefined;
      }
      this.#checkEnd(batch);
      raw = await this.#guard(async () => {
        await this.#reader.startOver(this.#reader.pass + 1);
        return this.#reader.read();
      }, batch);
    }
    try {
      return prepareBatch(raw.value, this.#options.layout, this.#place(batch), batch, this.#epoch);
    } catch (error) {
      throw error instanceof TrainerError
        ? error
        : this.#failure(`gave a batch that failed: ${messageOf(error)}`, batch, error);
    }
  }

  /** Throws unless the producer may start over in the middle of an epoch: it held an epoch's batches at least. */
  #checkEnd(batch: number): void {
    const { steps, rewind } = this.#options;
    const { canStartOver, taken } = this.#reader;
    const heldAnEpoch = steps !== undefined && taken >= steps;
    if (canStartOver && !rewind && heldAnEpoch) {
      return;
    }
    throw this.#failure(
      this.#bound === undefined
        ? 'must yield at least one batch, got none'
        : `ended after ${String(taken)} batches, expected ${this.#expectation(this.#bound)}`,
      batch,
    );
  }

  /** Gives errors of the producer their place. */
  async #guard<T>(run: () => T | Promise<T>, batch: number): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw this.#failure(`failed: ${messageOf(error)}`, batch, error);
    }
  }

  #dropAhead(): void {
    if (this.#ahead !== undefined) {
      disposeBatch(this.#ahead.batch);
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
