import { interruptSignal } from './interrupt.js';

/**
 * Runs work that stops at a safe point at Ctrl-C: the work is given a signal, and the handlers are taken off when it ends.
 *
 * @param work - takes the signal of {@link interruptSignal}
 */
export async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const { signal, release } = interruptSignal();
  try {
    await work(signal);
  } finally {
    release();
  }
}
