import { open } from 'node:fs/promises';
import { DownloadError, DiskFullError } from '../errors.js';
import { retryAfterMs } from './back-off.js';
import { type HashCheck } from './expected-hash.js';
import { type HttpAnswer, type HttpClient } from './http-client.js';
import { type PartFile, type PartOrigin } from './part-file.js';
import { formatBytes } from './progress.js';
import { describeWriteError } from './system-error.js';
import { Watchdog } from './watchdog.js';
import { writeAll } from './write-file-atomic.js';

/** What one try needs to know. */
export interface FetchPartOptions {
  readonly url: string;
  readonly part: PartFile;
  readonly client: HttpClient;
  /** Takes in every byte of the file, those already there included. */
  readonly check: HashCheck;
  /** The size the file must have, if known. */
  readonly size: number | undefined;
  readonly responseTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (done: number, total: number | undefined) => void;
}

/** What one try achieved: the part is whole. */
export interface FetchedPart {
  readonly bytes: number;
  /** Bytes taken over from an earlier try. */
  readonly resumedAt: number;
}

/**
 * One request for a file, continuing the part that is there when the server still has the same version of it.
 *
 * @throws DownloadError, with `status` when the server refused; the bytes received stay in the part
 * @throws DiskFullError when there is no room
 */
export async function fetchPart(options: FetchPartOptions): Promise<FetchedPart> {
  const { url, part, client, check, size, signal } = options;
  let { offset, origin } = await resumable(options);
  if (offset > 0 && offset === (size ?? origin?.total)) {
    await check.updateFromFile(part.path);
    return { bytes: offset, resumedAt: offset }; // an earlier run was stopped just before renaming
  }
  const watchdog = new Watchdog(options.responseTimeoutMs, signal);
  try {
    const answer = await client.get(url, requestHeaders(offset, origin), watchdog.signal);
    const plan = readAnswer(answer, url, offset, origin, size);
    if (plan === 'stale') {
      answer.body.discard();
      await part.discard();
      throw new DownloadError(`download: ${url} has changed since its first part was fetched`, url);
    }
    if (plan.restart) {
      offset = 0;
      origin = plan.origin;
      await part.setOrigin(origin);
    }
    await check.updateFromFile(part.path, offset);
    const handle = await openPart(part, offset);
    let done = offset;
    try {
      options.onBytes(done, origin?.total);
      for await (const bytes of answer.body) {
        watchdog.feed(options.idleTimeoutMs);
        checkLength(done + bytes.length, size, url, answer.status);
        await writeAll(handle, bytes);
        check.update(bytes);
        done += bytes.length;
        options.onBytes(done, origin?.total);
      }
      await handle.sync();
    } catch (error) {
      throw describeWriteError('download', part.path, error, DISK_ADVICE);
    } finally {
      answer.body.discard();
      await handle.close();
    }
    const total = size ?? origin?.total;
    if (total !== undefined && done < total) {
      throw new DownloadError(`download: ${url} must have ${String(total)} bytes, got ${String(done)}`, url);
    }
    return { bytes: done, resumedAt: offset };
  } catch (error) {
    throw watchdog.explain(error, url);
  } finally {
    watchdog.stop();
  }
}

const DISK_ADVICE = 'what has arrived is kept: make room and run again, the download continues there';

/** Stops at the first byte too many: the server sends something else. */
function checkLength(done: number, size: number | undefined, url: string, status: number): void {
  if (size !== undefined && done > size) {
    throw new DownloadError(`download: ${url} must have ${String(size)} bytes, got more`, url, { status });
  }
}

/**
 * How much of the part can be kept: nothing unless it is from this address and a check will tell a wrong
 * rest.
 */
async function resumable({
  url,
  part,
  check,
  size,
}: FetchPartOptions): Promise<{ offset: number; origin: PartOrigin | undefined }> {
  const offset = await part.size();
  const origin = await part.origin();
  const total = size ?? origin?.total;
  const verifiable = check.known || origin?.etag !== undefined || origin?.lastModified !== undefined;
  if (offset === 0 || origin?.url !== url || !verifiable || (total !== undefined && offset > total)) {
    return { offset: 0, origin: undefined };
  }
  return { offset, origin };
}

function requestHeaders(offset: number, origin: PartOrigin | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity', 'user-agent': 'unroll-datasets' };
  if (offset > 0) {
    headers.range = `bytes=${String(offset)}-`;
    const version = origin?.etag ?? origin?.lastModified;
    if (version !== undefined) {
      headers['if-range'] = version;
    }
  }
  return headers;
}

/** Reads the answer's head: go on at the offset, begin again, or throw the part away. */
function readAnswer(
  answer: HttpAnswer,
  url: string,
  offset: number,
  origin: PartOrigin | undefined,
  size: number | undefined,
): 'stale' | { restart: boolean; origin: PartOrigin } {
  if (answer.status === 206 && offset > 0 && origin !== undefined) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.header('content-range') ?? '');
    const same = origin.total === undefined || range?.[2] === '*' || Number(range?.[2]) === origin.total;
    return Number(range?.[1]) === offset && same ? { restart: false, origin } : 'stale';
  }
  if (answer.status === 416 && offset > 0) {
    return 'stale';
  }
  if (answer.status !== 200) {
    answer.body.discard();
    throw new DownloadError(`download: ${url} was answered with HTTP status ${String(answer.status)}`, url, {
      status: answer.status,
      retryAfterMs: retryAfterMs(answer.header('retry-after')),
    });
  }
  const length = answer.header('content-length');
  const total = length === undefined ? undefined : Number(length);
  if (size !== undefined && total !== undefined && total !== size) {
    answer.body.discard();
    throw new DownloadError(
      `download: ${url} must have ${String(size)} bytes, got an answer of ${String(total)} (${formatBytes(total)})`,
      url,
      { status: answer.status },
    );
  }
  const etag = answer.header('etag');
  const strong = etag?.startsWith('W/') === true ? undefined : etag; // a weak one cannot vouch for single bytes
  return {
    restart: true,
    origin: { url, etag: strong, lastModified: answer.header('last-modified'), total },
  };
}

async function openPart(part: PartFile, offset: number): Promise<Awaited<ReturnType<typeof open>>> {
  try {
    return await open(part.path, offset === 0 ? 'w' : 'a');
  } catch (error) {
    throw describeWriteError('download', part.path, error, DISK_ADVICE);
  }
}

/** Whether trying again can help: not so when the server refused for good or the disk is full. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof DiskFullError) {
    return false;
  }
  if (error instanceof DownloadError && error.status !== undefined) {
    return error.status >= 500 || [408, 425, 429].includes(error.status);
  }
  return true;
}
