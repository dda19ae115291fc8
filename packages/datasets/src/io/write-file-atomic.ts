import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeWriteError } from './system-error.js';

/**
 * Writes a file so that a reader sees either the old content or the whole new one: written beside the target,
 * flushed to the disk, renamed. Folders are created. Whatever goes wrong, the target is untouched and nothing
 * is left behind.
 *
 * @param file - the target
 * @param content - a text (UTF-8), bytes, or pieces of bytes to be joined
 * @throws DiskFullError when there is no room, DataError when the folder cannot be written
 *
 * @example
 * await writeFileAtomic('runs/config.json', JSON.stringify({ epochs: 10 }));
 */
export async function writeFileAtomic(
  file: string,
  content: string | Uint8Array | readonly Uint8Array[],
): Promise<void> {
  const pieces =
    typeof content === 'string' ? [Buffer.from(content)] : isBytes(content) ? [content] : content;
  const temporary = `${file}.${String(process.pid)}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      for (const piece of pieces) {
        await writeAll(handle, piece);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw describeWriteError('writeFileAtomic', file, error, 'make room and try again');
  }
}

/** Writes all of the bytes at the handle's position; a single `write` may take only a part. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
    offset += bytesWritten;
  }
}

function isBytes(content: Uint8Array | readonly Uint8Array[]): content is Uint8Array {
  return content instanceof Uint8Array;
}
