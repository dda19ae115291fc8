/** Base of every error this package raises on purpose: a message for people and a stable `code` for programs. */
export abstract class TrainerError extends Error {
  /** Stable identifier, beginning with `UNROLL_`. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** An option or argument has a value that cannot be used. */
export class OptionError extends TrainerError {
  readonly code = 'UNROLL_BAD_OPTION';
  /** The option or argument at fault. */
  readonly option: string;

  /**
   * @param where - the function or class that was called
   * @param option - the option or argument at fault
   * @param rule - what it must be or do
   * @param value - what was received
   * @param advice - what to do about it
   */
  constructor(where: string, option: string, rule: string, value: unknown, advice?: string) {
    super(`${where}: ${option} must ${rule}, got ${show(value)}${advice === undefined ? '' : `. ${advice}`}`);
    this.option = option;
  }
}

/** An array or tensor does not have the shape that the model expects. */
export class ShapeError extends TrainerError {
  readonly code = 'UNROLL_SHAPE';
  /** The shape the model expects; `null` stands for any length. */
  readonly expected: readonly (number | null)[];
  /** The shape that was received. */
  readonly received: readonly number[];

  /**
   * @param where - the function that was called, or the batch that was read
   * @param what - the array at fault, for example `input "tokens"`
   * @param expected - the expected shape
   * @param received - the received shape
   */
  constructor(
    where: string,
    what: string,
    expected: readonly (number | null)[],
    received: readonly number[],
  ) {
    super(`${where}: ${what} must have shape ${showShape(expected)}, got ${showShape(received)}`);
    this.expected = expected;
    this.received = received;
  }
}

/** A generator threw, ended early, or produced something that is not a batch. */
export class GeneratorError extends TrainerError {
  readonly code = 'UNROLL_GENERATOR';
  /** The epoch during which it happened, from 0; `undefined` outside training. */
  readonly epoch: number | undefined;
  /** The batch that was asked for, from 0. */
  readonly batch: number;

  constructor(message: string, epoch: number | undefined, batch: number, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.epoch = epoch;
    this.batch = batch;
  }
}

/** The model has no optimizer or no loss yet. */
export class NotCompiledError extends TrainerError {
  readonly code = 'UNROLL_NOT_COMPILED';

  constructor(where: string) {
    super(`${where}: the model must be compiled first. Call compile(model, { optimizer, loss, metrics })`);
  }
}

/** A callback watches a quantity that the logs do not contain, or whose direction is unknown. */
export class MonitorError extends TrainerError {
  readonly code = 'UNROLL_MONITOR';
  /** The quantity that was asked for. */
  readonly monitor: string;
  /** The quantities that there are. */
  readonly available: readonly string[];

  constructor(message: string, monitor: string, available: readonly string[]) {
    super(message);
    this.monitor = monitor;
    this.available = available;
  }
}

/** One or more callbacks failed; every teardown was run all the same. */
export class CallbackError extends TrainerError {
  readonly code = 'UNROLL_CALLBACK';
  /** What was thrown, in the order in which it happened. */
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super(
      `${String(errors.length)} errors while training:\n${errors.map((error) => `- ${messageOf(error)}`).join('\n')}`,
      {
        cause: errors[0],
      },
    );
    this.errors = errors;
  }
}

/** The loss became NaN or infinite and `raiseError` asked for an error. */
export class NotFiniteError extends TrainerError {
  readonly code = 'UNROLL_NOT_FINITE';
  /** The batch at which it happened, from 0. */
  readonly batch: number;

  constructor(message: string, batch: number) {
    super(message);
    this.batch = batch;
  }
}

/** An evaluation or prediction was stopped by its signal before it had a result. */
export class AbortedError extends TrainerError {
  readonly code = 'UNROLL_ABORTED';

  /**
   * @param where - the function that was stopped
   * @param cause - the signal's reason
   */
  constructor(where: string, cause: unknown) {
    super(`${where}: stopped by its signal before it was done`, { cause });
  }
}

/** A checkpoint could not be written, or what was read is not a valid one. */
export class CheckpointError extends TrainerError {
  readonly code = 'UNROLL_CHECKPOINT';
  /** The file or folder at fault. */
  readonly path: string;

  constructor(message: string, path: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.path = path;
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A shape as people write it: `[null, 500]`. */
export function showShape(shape: readonly (number | null)[]): string {
  return `[${shape.map(String).join(', ')}]`;
}

/** A value as it appears in a message, cut at 80 characters. */
export function show(value: unknown): string {
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
      : typeof value === 'object' && value !== null
        ? ((value.constructor as { name: string } | undefined)?.name ?? 'an object')
        : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
