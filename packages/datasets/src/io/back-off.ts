import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST_MS = 30_000;

/**
 * How long to wait before the next try: `firstMs`, then twice as long each time, at most 30 s, and of that a
 * random part between half and all, so that many clients do not come back at the same moment.
 *
 * @param failures - how many tries have failed in a row, from 1
 * @param random - gives numbers in [0, 1)
 * @returns milliseconds
 */
export function backOffMs(failures: number, firstMs: number, random: () => number = Math.random): number {
  const longest = Math.min(firstMs * 2 ** (failures - 1), LONGEST_MS);
  return longest * (0.5 + 0.5 * random());
}

/** The server's own wish for a pause (`Retry-After`, in seconds or as a date), at most 30 s. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const wished = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wished) ? undefined : Math.min(Math.max(wished, 0), LONGEST_MS);
}

/** Waits; ends early, without an error, when the signal is triggered. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  } catch {
    // The caller looks at the signal next.
  }
}
