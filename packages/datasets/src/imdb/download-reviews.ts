import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../io/cache-dir.js';
import { download, type DownloadOptions } from '../io/download.js';
import { type LoadImdbOptions } from './imdb-options.js';

/** The archive as its authors published it. */
export const ORIGINAL = {
  url: 'https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz',
  size: 84_125_825,
  md5: '7c2ac02c03563afcf9b574c7e56c153a',
  sha1: '01ada507287d82875905620988597833ad4e0903',
} as const;

/** An archive to download: from where, to where, and how it is checked. */
export interface ReviewDownload {
  readonly url: string;
  readonly file: string;
  readonly expected: Pick<DownloadOptions, 'sha256' | 'sha1' | 'md5' | 'size'>;
  /** Whether a checksum is known: then the address and the checksum say which reviews these are. */
  readonly verified: boolean;
  /** The checksum, in words. */
  readonly fingerprint: string;
}

/** What the options and the environment say about the download. */
export function reviewDownload(
  { url, sha256 }: Pick<LoadImdbOptions, 'url' | 'sha256'>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ReviewDownload {
  const address = url ?? nonEmpty(env.UNROLL_IMDB_URL) ?? ORIGINAL.url;
  const hash = sha256 ?? (url === undefined ? nonEmpty(env.UNROLL_IMDB_SHA256) : undefined);
  const original = address === ORIGINAL.url && hash === undefined;
  const { size, md5, sha1 } = ORIGINAL;
  const suffix =
    address === ORIGINAL.url ? '' : `-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`;
  return {
    url: address,
    file: join(cacheDir(), 'imdb', `aclImdb_v1${suffix}.tar.gz`),
    expected: original ? { size, md5, sha1 } : { sha256: hash },
    verified: original || hash !== undefined,
    fingerprint: original ? `md5 ${md5}` : `sha256 ${hash ?? 'unknown'}`,
  };
}

/**
 * Fetches the archive unless it is there. `patient` is for those who asked for it; otherwise a machine
 * without network must go on soon.
 */
export async function fetchReviews(
  { url, file, expected }: ReviewDownload,
  patient: boolean,
  { onProgress, signal }: Pick<LoadImdbOptions, 'onProgress' | 'signal'>,
): Promise<void> {
  const haste = patient ? {} : { retries: 1, retryDelayMs: 200, responseTimeoutMs: 2_500 };
  await download(url, file, { ...expected, ...haste, onProgress, signal });
}

/** Whether the archive is on this machine. */
export async function isFetched({ file }: ReviewDownload): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() === true;
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
