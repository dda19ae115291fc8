/** A word on the command line that cannot be used: the program prints the message and ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'UNROLL_USAGE';
}

/** A run folder that cannot be written or read as asked. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
  readonly code = 'UNROLL_RUN_FOLDER';

  /**
   * @param message - what was expected, what is there, what to do
   * @param folder - the folder in question
   */
  constructor(
    message: string,
    readonly folder: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * The user pressed Ctrl-C (or the process was asked to end): the program ends with exit code 130. The message says
 * what was kept and how to go on.
 */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly code = 'UNROLL_INTERRUPTED';
}
