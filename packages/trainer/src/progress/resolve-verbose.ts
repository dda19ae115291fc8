import { type ProgressStream, type Verbose } from '../fit/options.js';
import { checkOneOf } from '../fit/check-options.js';

/** How a run prints: how much, and where. */
export interface Output {
  readonly verbose: 0 | 1 | 2;
  readonly stream: ProgressStream;
}

/**
 * Settles `verbose` and `stream`: `auto` is a bar on a terminal and one line per epoch elsewhere.
 *
 * @param where - the function that was called, for messages
 * @param options - as they were given
 */
export function resolveOutput(
  where: string,
  options: { readonly verbose?: Verbose | undefined; readonly stream?: ProgressStream | undefined },
): Output {
  const stream = options.stream ?? process.stderr;
  const verbose = checkOneOf<Verbose>(where, 'verbose', options.verbose ?? 'auto', [0, 1, 2, 'auto']);
  return { verbose: verbose === 'auto' ? (stream.isTTY === true ? 1 : 2) : verbose, stream };
}
