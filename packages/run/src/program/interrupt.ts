/**
 * An `AbortSignal` that fires at the first Ctrl-C (or SIGTERM), so that work can stop at a safe point and keep what
 * it has. A second Ctrl-C ends the process at once with exit code 130.
 *
 * @returns the signal, and `release` to take the handlers off again
 */
export function interruptSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      process.exit(130);
    }
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
