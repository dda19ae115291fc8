import { rm, rename, writeFile } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: beside its place first, then renamed over it.
 *
 * @param file - where it shall stand
 * @param content - text or bytes
 */
export async function writeAtomic(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, content, { flush: true });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
