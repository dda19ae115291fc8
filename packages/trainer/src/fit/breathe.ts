/** Longest time the event loop is kept waiting by steps that are shorter than this, in milliseconds. */
const PAUSE_MS = 25;

/**
 * Lets timers, signals and input be handled, at most every 25 milliseconds, so that short steps do not pay for it.
 *
 * @returns a function to await after each step
 */
export function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= PAUSE_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    }
  };
}
