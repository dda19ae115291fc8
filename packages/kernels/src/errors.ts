/** Any error that unroll raises on purpose: a message for people and a stable `code` for programs. */
abstract class UnrollError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** An option or argument has a value that cannot work. */
export class OptionError extends UnrollError {
  readonly code = 'UNROLL_BAD_OPTION';

  /**
   * @param caller - the function whose argument is wrong
   * @param option - the argument's name
   * @param rule - what the argument must be, to follow the word "must"
   * @param value - what was given
   * @param advice - what to do instead, a sentence
   */
  constructor(
    caller: string,
    readonly option: string,
    rule: string,
    readonly value: unknown,
    advice?: string,
  ) {
    super(
      `${caller}: ${option} must ${rule}, got ${show(value)}.${advice === undefined ? '' : ` ${advice}`}`,
    );
  }
}

/** Two shapes do not fit each other. */
export class ShapeError extends UnrollError {
  readonly code = 'UNROLL_SHAPE';

  /**
   * @param caller - the function whose argument has the wrong shape
   * @param argument - the argument's name
   * @param expected - the shape it must have; a string where a dimension is free, as `'time'`
   * @param received - the shape it has
   * @param advice - what to do instead, a sentence
   */
  constructor(
    caller: string,
    readonly argument: string,
    readonly expected: readonly (number | string)[],
    readonly received: readonly number[],
    advice?: string,
  ) {
    super(
      `${caller}: ${argument} must have shape [${expected.join(', ')}], got [${received.join(', ')}].` +
        (advice === undefined ? '' : ` ${advice}`),
    );
  }
}

/** A token has no row in the embedding table. */
export class TokenRangeError extends UnrollError {
  readonly code = 'UNROLL_TOKEN_RANGE';

  /**
   * @param token - the token without a row
   * @param position - its index along each axis of the tokens
   * @param inputDim - the number of rows of the table
   */
  constructor(
    readonly token: number,
    readonly position: readonly number[],
    readonly inputDim: number,
  ) {
    super(
      `embeddingLookup: every token must be in 0 to ${inputDim - 1} (inputDim is ${inputDim}), ` +
        `got ${token} at position [${position.join(', ')}]. ` +
        `Limit the vocabulary of the data to ${inputDim} or raise inputDim.`,
    );
  }
}

/** A backend that was asked for by name cannot run here. */
export class BackendError extends UnrollError {
  readonly code = 'UNROLL_BACKEND';

  /**
   * @param backend - the backend that was asked for
   * @param reason - why it cannot run
   * @param advice - what to do, a sentence
   * @param cause - the error underneath
   */
  constructor(
    readonly backend: string,
    reason: string,
    advice: string,
    cause?: unknown,
  ) {
    super(`useBackend: backend '${backend}' must be able to run here: ${reason} ${advice}`, { cause });
  }
}

/** The kernels' memory cannot hold what a step needs, or a block was given back twice. */
export class MemoryError extends UnrollError {
  readonly code = 'UNROLL_MEMORY';

  /**
   * @param reason - what stands in the way
   * @param bytes - the size that was asked for
   * @param cause - the error underneath
   */
  constructor(
    reason: string,
    readonly bytes: number,
    cause?: unknown,
  ) {
    super(
      `kernel memory: a block of ${bytes} bytes must be available, got none: ${reason}. ` +
        'Use a smaller batch or fewer timesteps.',
      { cause },
    );
  }
}

/** unroll's WebAssembly module cannot be read or compiled here. */
export class ModuleError extends UnrollError {
  readonly code = 'UNROLL_MODULE';

  /**
   * @param file - the module that was wanted
   * @param advice - what to do, a sentence
   * @param cause - the error underneath
   */
  constructor(
    readonly file: string,
    advice: string,
    cause: unknown,
  ) {
    super(`kernels: ${file} must be a module that this engine can run. ${advice}`, { cause });
  }
}

/** A gradient is asked for that the operation cannot give. */
export class GradientError extends UnrollError {
  readonly code = 'UNROLL_GRADIENT';

  /**
   * @param operation - whose gradient it is
   * @param rule - what can be asked, to follow the word "must"
   * @param received - what was asked
   * @param advice - more, a sentence
   */
  constructor(
    readonly operation: string,
    rule: string,
    received: string,
    advice?: string,
  ) {
    super(`${operation}: it must ${rule}, got ${received}.${advice === undefined ? '' : ` ${advice}`}`);
  }
}

/** A thread of unroll's pool failed; the call it worked on has no result. */
export class WorkerError extends UnrollError {
  readonly code = 'UNROLL_WORKER';

  /**
   * @param kernel - what it worked on
   * @param reason - what happened
   */
  constructor(
    readonly kernel: string,
    readonly reason: string,
  ) {
    super(
      `${kernel}: every thread must finish its part, got: ${reason}. Use one thread to see whether it stays.`,
    );
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') {
    return `'${value}'`;
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
