import { stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ArchiveError, DatasetsError, throwIfAborted } from '../errors.js';
import { formatBytes } from '../io/progress.js';
import { errorText } from '../io/system-error.js';
import { MAX_BYTES, type ArchiveFile, type ReadArchiveOptions } from './archive-options.js';
import { outsideMember } from './check-member-name.js';

const WHERE = 'readZip';

/**
 * The files of a `.zip` archive (an `.npz` is one), one after the other, in the order of its directory. Only
 * the files that `filter` wants are unpacked.
 *
 * @param archive - path of the archive
 * @throws ArchiveError when the archive is cut off or damaged, its wanted files unpack to more than
 * `maxBytes`, or one is named so that it would lie outside; AbortedError
 *
 * @example
 * for await (const { name, content } of readZip('jena_climate_2009_2016.csv.zip')) {
 *   console.log(name, content.length); // jena_climate_2009_2016.csv 43164220
 * }
 */
export async function* readZip(
  archive: string,
  { filter = () => true, maxBytes = MAX_BYTES, onProgress, signal }: ReadArchiveOptions = {},
): AsyncGenerator<ArchiveFile, void, undefined> {
  throwIfAborted(signal, `reading ${archive}`);
  const total = (await stat(archive)).size;
  let unpacked = 0;
  let done = 0;
  let zip: ZipFile | undefined;
  try {
    const yauzl = await import('yauzl'); // on first use: most runs find their data in the cache
    zip = await yauzl.openPromise(archive, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      throwIfAborted(signal, `reading ${archive}`);
      const name = entry.fileName;
      done += entry.compressedSize;
      if (!name.endsWith('/') && filter(name)) {
        unpacked += entry.uncompressedSize; // the stream fails when it would yield more
        if (unpacked > maxBytes) {
          const limit = formatBytes(maxBytes);
          throw new ArchiveError(
            `${WHERE}: ${archive} unpacks to more than ${limit}; it was refused`,
            archive,
            name,
          );
        }
        yield { name, content: await readEntry(zip, entry) };
      }
      onProgress?.({ phase: 'extract', done: Math.min(done, total), total });
    }
  } catch (error) {
    if (error instanceof DatasetsError) {
      throw error;
    }
    const unsafe = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/.exec(
      errorText(error),
    );
    if (unsafe !== null) {
      throw outsideMember(WHERE, archive, unsafe[1] ?? ''); // yauzl looks at the names itself
    }
    const message = `${WHERE}: ${archive} is cut off or damaged (${errorText(error)}); fetch it again`;
    throw new ArchiveError(message, archive, undefined, { cause: error });
  } finally {
    zip?.close();
  }
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    pieces.push(piece as Buffer);
  }
  const content = Buffer.concat(pieces);
  if (crc32(content) !== entry.crc32) {
    throw new Error(`the checksum of ${entry.fileName} is wrong`);
  }
  return content;
}
