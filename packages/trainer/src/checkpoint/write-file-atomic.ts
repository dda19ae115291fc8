import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

let count = 0;

/**
 * Writes a file beside its place, synchronises it to disk and renames it into place. A reader sees the old content or
 * the new one; after an error the old one.
 *
 * @param path - the file
 * @param content - text or bytes
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  count += 1;
  const beside = `${path}.${String(process.pid)}.${String(count)}.tmp`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a rename last; some systems cannot open folders and need no such call. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // The files themselves are safe; only the rename may be lost in a power cut.
  }
}
