import { type ProgressStream } from '../fit/options.js';

const SHOW_CURSOR = '\x1b[?25h';

/**
 * Makes sure that a hidden cursor comes back when the process is interrupted or exits.
 *
 * If nobody else listens to SIGINT, the signal then ends the process as it would have done.
 *
 * @returns a function that ends the guard
 */
export function guardCursor(stream: ProgressStream): () => void {
  const restore = (): void => {
    stream.write(SHOW_CURSOR);
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
