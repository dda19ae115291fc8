/** One step of long work, told to an {@link OnProgress} callback. */
export interface Progress {
  /**
   * What is being done: `wait` (another process downloads), `download` and `extract` (bytes), `read` and
   * `tokenise` (reviews).
   */
  readonly phase: 'wait' | 'download' | 'extract' | 'read' | 'tokenise' | 'generate';
  /** How much of it is done. */
  readonly done: number;
  /** How much there is, `undefined` when nobody knows. */
  readonly total: number | undefined;
}

/** Called often, a few times a second at most matters; must not throw. */
export type OnProgress = (progress: Progress) => void;

/** A number of bytes for people: `84.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${String(bytes)} bytes`;
  }
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit] ?? 'GB'}`;
}
