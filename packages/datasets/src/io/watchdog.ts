import { AbortedError, DatasetsError, DownloadError } from '../errors.js';
import { errorText } from './system-error.js';

/** Ends a request that stays silent too long, or that the caller no longer wants. */
export class Watchdog {
  readonly #timer = new AbortController();
  readonly #userSignal: AbortSignal | undefined;
  #timeout: NodeJS.Timeout;
  #silenceMs: number;
  #lastFed = 0;

  /** Passed to the request. */
  readonly signal: AbortSignal;

  constructor(firstMs: number, userSignal: AbortSignal | undefined) {
    this.#userSignal = userSignal;
    this.signal =
      userSignal === undefined ? this.#timer.signal : AbortSignal.any([this.#timer.signal, userSignal]);
    this.#silenceMs = firstMs;
    this.#timeout = this.#start(firstMs);
  }

  /** Something has arrived: the silence begins anew. */
  feed(silenceMs: number): void {
    this.#lastFed = Date.now();
    if (silenceMs !== this.#silenceMs) {
      clearTimeout(this.#timeout);
      this.#silenceMs = silenceMs;
      this.#timeout = this.#start(silenceMs);
    }
  }

  stop(): void {
    clearTimeout(this.#timeout);
  }

  /** The error as the caller should see it: stopped on request, timed out, or what the network said. */
  explain(error: unknown, url: string): unknown {
    if (this.#userSignal?.aborted === true) {
      return new AbortedError(`download: ${url} was stopped on request`, { cause: this.#userSignal.reason });
    }
    if (this.#timer.signal.aborted) {
      const message = `download: ${url} was silent for ${String(this.#silenceMs / 1000)} s`;
      return new DownloadError(message, url, { cause: error });
    }
    if (error instanceof DatasetsError) {
      return error;
    }
    return new DownloadError(`download: ${url}: ${errorText(error)}`, url, { cause: error });
  }

  /** Re-arming a timer for every piece would be costly: it looks at the last piece's time when it fires. */
  #start(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      const left = this.#lastFed + this.#silenceMs - Date.now();
      if (left > 0 && this.#lastFed > 0) {
        this.#timeout = this.#start(left);
      } else {
        this.#timer.abort();
      }
    }, ms);
  }
}
