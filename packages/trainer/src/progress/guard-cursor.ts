import { type ProgressStream } from '../fit/options.js';

/** Shows the cursor and wraps long lines again. */
const RESTORE = '\x1b[?25h\x1b[?7h';

/**
 * Makes sure that a hidden cursor and the wrapping of lines come back when the process is interrupted or exits.
 *
 * If nobody else listens to SIGINT, the signal then ends the process as it would have done.
 *
 * @returns a function that ends the guard
 */
export function guardCursor(stream: ProgressStream): () => void {
  const restore = (): void => {
    stream.write(RESTORE);
  };
  const interrupted = (): void => {
    restore();
    process.off('SIGINT', interrupted);
    if (process.listenerCount('SIGINT') === 0) {
      process.kill(process.pid, 'SIGINT');
    }
  };
  process.on('exit', restore);
  process.on('SIGINT', interrupted);
  return () => {
    process.off('exit', restore);
    process.off('SIGINT', interrupted);
  };
}
