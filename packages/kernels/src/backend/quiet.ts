/** What TensorFlow.js says at start although nothing is wrong. */
const NOISE = [
  /looks like you are running TensorFlow\.js in Node\.js/,
  /^Platform \S+ has already been set/,
  /backend was already registered/,
  /is already registered$/,
];

/**
 * Runs `start` while the known advertisements of TensorFlow.js are kept from the console; every other warning
 * passes.
 *
 * @returns what `start` resolves to
 */
export async function quietly<T>(start: () => Promise<T>): Promise<T> {
  const { warn } = console;
  const filtered = (...parts: readonly unknown[]): void => {
    if (
      !NOISE.some((pattern) =>
        pattern.test(
          String(parts[0])
            .trim()
            .replace(/^=+\s*/, ''),
        ),
      )
    ) {
      warn.apply(console, [...parts]);
    }
  };
  console.warn = filtered;
  try {
    return await start();
  } finally {
    if (console.warn === filtered) {
      console.warn = warn;
    }
  }
}
