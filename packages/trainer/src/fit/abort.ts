import { AbortedError } from '../errors.js';

/** Throws an {@link AbortedError} if the signal is aborted. */
export function throwIfAborted(where: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new AbortedError(where, signal.reason);
  }
}
