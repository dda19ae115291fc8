import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataError } from '../errors.js';
import { writeAll } from '../io/write-file-atomic.js';
import { describeWriteError } from '../io/system-error.js';
import { type ReadArchiveOptions } from './archive-options.js';
import { readTarGz } from './read-tar-gz.js';

/**
 * Extracts the files of a `.tar.gz` archive into a new folder. Whoever sees the folder sees all of it: the
 * files go to a folder beside it, which is renamed at the end and removed when anything goes wrong. Links,
 * devices and names that point out of the folder are refused.
 *
 * @param archive - path of the archive
 * @param folder - a folder that does not exist or is empty
 * @returns how many files were written
 * @throws ArchiveError as {@link readTarGz}; DiskFullError; AbortedError; DataError when the folder is in use
 *
 * @example
 * await extractTarGz('aclImdb_v1.tar.gz', 'reviews', { filter: (name) => name.includes('/train/') });
 */
export async function extractTarGz(
  archive: string,
  folder: string,
  options: ReadArchiveOptions = {},
): Promise<number> {
  const present = await readdir(folder).catch(() => []);
  if (present.length > 0) {
    throw new DataError('extractTarGz: the folder must be empty or not exist; choose another', {
      file: folder,
    });
  }
  const partial = `${folder}.${randomBytes(4).toString('hex')}.partial`;
  const made = new Set<string>();
  let files = 0;
  try {
    await mkdir(partial, { recursive: true });
    for await (const { name, content } of readTarGz(archive, options)) {
      const file = join(partial, name);
      const parent = dirname(file);
      if (!made.has(parent)) {
        await mkdir(parent, { recursive: true });
        made.add(parent);
      }
      const handle = await open(file, 'wx');
      try {
        await writeAll(handle, content);
      } finally {
        await handle.close();
      }
      files += 1;
    }
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw describeWriteError('extractTarGz', folder, error, 'nothing was kept: make room and run again');
  }
  return files;
}
