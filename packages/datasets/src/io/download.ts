import { type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  AbortedError,
  DataError,
  DownloadError,
  HashMismatchError,
  OptionError,
  throwIfAborted,
} from '../errors.js';
import { backOffMs, pause } from './back-off.js';
import { HashCheck, type ExpectedHashes } from './expected-hash.js';
import { fetchPart, isRetryable } from './fetch-part.js';
import { FileLock } from './file-lock.js';
import { HttpClient } from './http-client.js';
import { PartFile } from './part-file.js';
import { formatBytes, type OnProgress } from './progress.js';
import { describeWriteError } from './system-error.js';

/** How a file is fetched. */
export interface DownloadOptions extends ExpectedHashes {
  /** Bytes the file must have; default: what the server says. */
  readonly size?: number | undefined;
  /** Tries in a row without a single new byte before giving up, beyond the first; default 4. */
  readonly retries?: number | undefined;
  /** Pause before the second try, in milliseconds, doubled for each further one; default 500. */
  readonly retryDelayMs?: number | undefined;
  /** How long an answer may take to begin, in milliseconds; default 15,000. */
  readonly responseTimeoutMs?: number | undefined;
  /** How long the server may be silent in the middle of the file, in milliseconds; default 30,000. */
  readonly idleTimeoutMs?: number | undefined;
  /** Told of phase `download` (bytes) and `wait` (bytes that the other process has). */
  readonly onProgress?: OnProgress | undefined;
  /** Stops the download; what has arrived is kept for the next one. */
  readonly signal?: AbortSignal | undefined;
}

/** A file that is there, whole and checked. */
export interface Downloaded {
  readonly file: string;
  readonly bytes: number;
  /**
   * `existing`: it was there; `network`: fetched now; `other`: another process fetched it while this one
   * waited.
   */
  readonly from: 'existing' | 'network' | 'other';
  /** Bytes that did not have to be fetched again because an earlier try had left them. */
  readonly resumedAt: number;
}

/**
 * Fetches a file once and for all. It is written to `FILE.part` beside the target, checked while it is
 * written, flushed and renamed: whoever sees the target sees the whole file. An interrupted download
 * continues where it stopped, in the same call (retries with back-off) and in a later one, when the server's
 * ETag or Last-Modified shows that the file has not changed. Two processes that start at once share one
 * download. Proxy variables are honoured.
 *
 * @param url - an http or https address
 * @param file - where the file shall be; an existing one with the right checksum is used, with a wrong one
 * replaced
 * @returns where it came from and how large it is
 * @throws DownloadError when the server cannot be reached or refuses
 * @throws HashMismatchError when what arrived is not the expected file
 * @throws DiskFullError when there is no room; AbortedError when `signal` was triggered; OptionError
 *
 * @example
 * const { bytes } = await download('https://example.org/data.tar.gz', '/tmp/data.tar.gz', { sha256: '...' });
 */
export async function download(
  url: string,
  file: string,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  checkOptions(url, options);
  throwIfAborted(options.signal, `download of ${url}`);
  const existing = await checkExisting(file, options);
  if (existing !== undefined) {
    return existing;
  }
  const part = new PartFile(file);
  let lock: FileLock | undefined;
  try {
    await part.prepare();
    lock = await waitForLock(`${file}.lock`, url, part, options);
  } catch (error) {
    throw describeWriteError('download', file, error, 'make room and run again');
  }
  try {
    const fetchedByOther = await checkExisting(file, options);
    if (fetchedByOther !== undefined) {
      return { ...fetchedByOther, from: 'other' };
    }
    return await fetchFile(url, file, part, lock, options);
  } finally {
    await lock.release();
  }
}

function checkOptions(url: string, options: DownloadOptions): void {
  if (!/^https?:\/\/./i.test(url) || !URL.canParse(url)) {
    throw new OptionError('download', 'url', 'be an http or https address', url);
  }
  const counts = ['size', 'retries', 'retryDelayMs', 'responseTimeoutMs', 'idleTimeoutMs'] as const;
  for (const name of counts) {
    const value = options[name];
    if (value !== undefined && (!Number.isInteger(value) || value < 0)) {
      throw new OptionError('download', name, 'be an integer >= 0', value);
    }
  }
  new HashCheck('download', options);
}

async function checkExisting(file: string, options: DownloadOptions): Promise<Downloaded | undefined> {
  let found: Stats;
  try {
    found = await stat(file);
  } catch {
    return undefined;
  }
  if (found.isDirectory()) {
    throw new DataError('download: a folder is where the file should be; remove it', { file });
  }
  const bytes = found.size;
  if (options.size !== undefined && options.size !== bytes) {
    return undefined;
  }
  const check = new HashCheck('download', options);
  if (check.known) {
    await check.updateFromFile(file);
  }
  return check.mismatch(file) === undefined ? { file, bytes, from: 'existing', resumedAt: 0 } : undefined;
}

async function waitForLock(
  path: string,
  url: string,
  part: PartFile,
  { onProgress, signal }: DownloadOptions,
): Promise<FileLock> {
  for (;;) {
    throwIfAborted(signal, `download of ${url}`);
    const lock = await FileLock.tryAcquire(path);
    if (lock !== undefined) {
      return lock;
    }
    onProgress?.({ phase: 'wait', done: await part.size(), total: (await part.origin())?.total });
    await pause(100 + 100 * Math.random(), signal);
  }
}

async function fetchFile(
  url: string,
  file: string,
  part: PartFile,
  lock: FileLock,
  options: DownloadOptions,
): Promise<Downloaded> {
  const { retries = 4, retryDelayMs = 500, responseTimeoutMs = 15_000, idleTimeoutMs = 30_000 } = options;
  const { onProgress, signal, size } = options;
  const client = await HttpClient.open(responseTimeoutMs);
  const firstSize = await part.size();
  let restarted = false;
  let fruitless = 0;
  try {
    for (;;) {
      const before = await part.size();
      try {
        const check = new HashCheck('download', options);
        const fetched = await fetchPart({
          url,
          part,
          client,
          check,
          size,
          responseTimeoutMs,
          idleTimeoutMs,
          signal,
          onBytes: (done, total) => onProgress?.({ phase: 'download', done, total: total ?? size }),
        });
        const mismatch = check.mismatch(file, url);
        if (mismatch !== undefined) {
          await part.discard();
          if (fetched.resumedAt > 0 && !restarted) {
            restarted = true; // the old part may have been at fault
            continue;
          }
          throw mismatch;
        }
        if (!(await lock.held())) {
          throw new DownloadError(`download: another process has taken over ${url}; run again`, url);
        }
        await part.finish();
        return {
          file,
          bytes: fetched.bytes,
          from: 'network',
          resumedAt: Math.min(firstSize, fetched.resumedAt),
        };
      } catch (error) {
        const grown = (await part.size()) > before;
        fruitless = grown ? 1 : fruitless + 1;
        if (error instanceof AbortedError || error instanceof HashMismatchError || !isRetryable(error)) {
          throw await withKept(error, url, part);
        }
        if (fruitless > retries) {
          throw await withKept(error, url, part, fruitless);
        }
        const wished = error instanceof DownloadError ? error.retryAfterMs : undefined;
        await pause(wished ?? backOffMs(fruitless, retryDelayMs), signal);
      }
    }
  } finally {
    await client.close();
  }
}

/** The last error, with what is kept and how often it was tried in its message. */
async function withKept(error: unknown, url: string, part: PartFile, tries?: number): Promise<unknown> {
  const kept = await part.size();
  const tail =
    kept === 0 ? '' : `; ${formatBytes(kept)} are kept in ${part.path}, the next run continues from there`;
  if (error instanceof AbortedError) {
    return new AbortedError(`${error.message}${tail}`, { cause: error.cause });
  }
  if (error instanceof DownloadError) {
    const count = tries === undefined || tries < 2 ? '' : ` (tried ${String(tries)} times)`;
    return new DownloadError(`${error.message}${count}${tail}`, url, { status: error.status, cause: error });
  }
  return error;
}
