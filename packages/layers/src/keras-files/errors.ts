import { LayerError } from '../errors.js';

/** A Keras file that cannot be read or written: damaged, hostile, or not a Keras file at all. */
export class KerasFileError extends LayerError {
  override readonly name = 'KerasFileError';
  readonly code = 'UNROLL_KERAS_FILE';
}

/** A sound Keras file that holds something unroll does not have, or refuses to run. */
export class KerasUnsupportedError extends LayerError {
  override readonly name = 'KerasUnsupportedError';
  readonly code = 'UNROLL_KERAS_UNSUPPORTED';

  /**
   * @param reason - what is not supported, one sentence without a full stop
   * @param layer - the name of the layer, where it is one
   * @param className - the class of the layer or object
   */
  constructor(
    reason: string,
    readonly layer?: string,
    readonly className?: string,
  ) {
    super(reason);
  }
}

/**
 * Runs one of the public functions on a file and puts its name and the file before every message.
 *
 * @param caller - the public function
 * @param path - the file
 */
export async function withFile<T>(caller: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KerasUnsupportedError) {
      throw new KerasUnsupportedError(`${caller}: ${path}: ${error.message}`, error.layer, error.className);
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new KerasFileError(`${caller}: ${path}: ${reason}`, { cause: error });
  }
}
