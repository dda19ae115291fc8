import { buffer } from 'node:stream/consumers';
import { Buffer } from 'node:buffer';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { KerasFileError } from '../errors.js';

/** Entries of an archive, by name. */
export type Archive = ReadonlyMap<string, Uint8Array>;

/** Largest sizes accepted, in bytes. */
const LIMITS: Readonly<Record<string, number>> = {
  'metadata.json': 2 ** 20,
  'config.json': 2 ** 26,
  'model.weights.h5': 2 ** 31 - 1,
};
/** DEFLATE cannot do better than 1032 : 1; weights do not come near. */
const LARGEST_RATIO = 100;
const MOST_ENTRIES = 1000;

/**
 * Reads the entries that Keras writes into a `.keras` file. Other entries are looked at by name alone; nothing is
 * unpacked to disk.
 *
 * @param bytes - the zip file
 * @returns `metadata.json`, `config.json`, `model.weights.h5`, as far as they are there
 * @throws KerasFileError if the archive is damaged, an entry is larger than its limit, or a name leaves the archive
 */
export async function readArchive(bytes: Uint8Array): Promise<Archive> {
  const entries = new Map<string, Uint8Array>();
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(file, { lazyEntries: true, strictFileNames: true });
    if (zip.entryCount > MOST_ENTRIES) {
      throw new KerasFileError(
        `the archive must hold at most ${MOST_ENTRIES} entries, got ${zip.entryCount}`,
      );
    }
    for await (const entry of zip.eachEntry()) {
      const limit = Object.hasOwn(LIMITS, entry.fileName) ? LIMITS[entry.fileName] : undefined;
      if (limit !== undefined) {
        entries.set(entry.fileName, await readEntry(zip, entry, limit, entries));
      }
    }
  } catch (error) {
    if (error instanceof KerasFileError) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new KerasFileError(`the archive is damaged or hostile (${reason})`, { cause: error });
  }
  return entries;
}

async function readEntry(zip: ZipFile, entry: Entry, limit: number, seen: Archive): Promise<Uint8Array> {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (seen.has(fileName)) {
    throw new KerasFileError(`the archive must hold ${fileName} once, got it twice`);
  }
  if (uncompressedSize > limit) {
    throw new KerasFileError(`${fileName} must be at most ${limit} bytes, got ${uncompressedSize}`);
  }
  if (uncompressedSize > 2 ** 20 && uncompressedSize > LARGEST_RATIO * compressedSize) {
    throw new KerasFileError(
      `${fileName} must not expand more than ${LARGEST_RATIO} times (a zip bomb), ` +
        `got ${uncompressedSize} bytes from ${compressedSize}`,
    );
  }
  // yauzl stops the stream as soon as it yields more bytes than the entry declares.
  return buffer(await zip.openReadStreamPromise(entry));
}
