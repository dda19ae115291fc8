import { createHash } from 'node:crypto';
import { open, realpath, stat } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataError, OptionError } from '../errors.js';
import { findReviewFolder, listReviewFiles } from './read-reviews.js';

/** Reviews on this machine: what they are, and a fingerprint that changes when they change. */
export interface LocalReviews {
  readonly kind: 'archive' | 'folder' | 'npz';
  /** Without symbolic links. */
  readonly path: string;
  /** For `npz`. */
  readonly wordIndexPath?: string | undefined;
  readonly fingerprint: string;
}

/**
 * Looks what a path is: the archive, a folder in its layout, or Keras' `imdb.npz`.
 *
 * @throws OptionError when there is nothing; DataError when it is something else
 */
export async function inspectReviews(path: string, wordIndexPath: string | undefined): Promise<LocalReviews> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw new OptionError(
      'loadImdb',
      'source',
      "be 'auto', 'download', 'sample' or a path that exists",
      path,
    );
  }
  const real = await realpath(path);
  if (found.isDirectory()) {
    const folder = await findReviewFolder(real);
    return { kind: 'folder', path: folder, fingerprint: await folderFingerprint(folder) };
  }
  const start = await firstBytes(real);
  if (start.startsWith('\x1f\x8b')) {
    return { kind: 'archive', path: real, fingerprint: await fileFingerprint(real) };
  }
  if (start.startsWith('PK')) {
    const index = wordIndexPath ?? join(dirname(path), 'imdb_word_index.json');
    const fingerprint = `${await fileFingerprint(real)} ${await fileFingerprint(index)}`;
    return { kind: 'npz', path: real, wordIndexPath: index, fingerprint };
  }
  throw new DataError(
    "loadImdb: the file must be the review archive (.tar.gz) or Keras' imdb.npz; it begins like neither",
    { file: path },
  );
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function fileFingerprint(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined ? 'missing' : `${String(found.size)}:${String(found.mtimeMs)}`;
}

/**
 * Size and time of every file; asked one after the other without waiting, which is much faster for 50,000
 * files.
 */
async function folderFingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await listReviewFiles(folder)) {
    const { size, mtimeMs } = statSync(join(folder, file));
    hash.update(`${file} ${String(size)} ${String(mtimeMs)}\n`);
  }
  return hash.digest('hex');
}
