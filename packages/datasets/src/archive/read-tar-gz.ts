import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Parser, ReadEntry } from 'tar';
import { ArchiveError, DatasetsError, throwIfAborted } from '../errors.js';
import { formatBytes } from '../io/progress.js';
import { errorCode, errorText } from '../io/system-error.js';
import { MAX_BYTES, type ArchiveFile, type ReadArchiveOptions } from './archive-options.js';
import { checkMemberName } from './check-member-name.js';

const WHERE = 'readTarGz';
const CHUNK_BYTES = 1 << 18;
const BLOCK_BYTES = 512;
const FILES: readonly string[] = ['File', 'OldFile', 'ContiguousFile'];
const FOLDERS: readonly string[] = ['Directory', 'GNUDumpDir'];

/**
 * The files of a `.tar.gz` archive, one after the other, in the order of the archive. Streaming: no more than
 * a piece of the archive and the files in it are in memory at a time. Folders are passed over.
 *
 * @param archive - path of the archive
 * @throws ArchiveError when the archive is cut off or damaged, is too large unpacked, or has a member that is
 * a link, a device, or named so that it would lie outside; AbortedError
 *
 * @example
 * const filter = (name: string): boolean => name.endsWith('.txt');
 * for await (const { name, content } of readTarGz('aclImdb_v1.tar.gz', { filter })) {
 *   console.log(name, content.length);
 * }
 */
export async function* readTarGz(
  archive: string,
  { filter = () => true, maxBytes = MAX_BYTES, onProgress, signal }: ReadArchiveOptions = {},
): AsyncGenerator<ArchiveFile, void, undefined> {
  throwIfAborted(signal, `reading ${archive}`);
  const tar = await import('tar'); // on first use: most runs find their data in the cache
  const total = (await stat(archive)).size;
  const source = createReadStream(archive, { highWaterMark: CHUNK_BYTES });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(source, gunzip, () => undefined); // its error is thrown by the loop below
  const members = new MemberCollector(tar.Parser, archive, filter);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip) {
      throwIfAborted(signal, `reading ${archive}`);
      unpacked += (chunk as Buffer).length;
      if (unpacked > maxBytes) {
        const limit = formatBytes(maxBytes);
        throw new ArchiveError(`${WHERE}: ${archive} unpacks to more than ${limit}; it was refused`, archive);
      }
      yield* members.feed(chunk as Buffer);
      onProgress?.({ phase: 'extract', done: source.bytesRead, total });
    }
    yield* members.end();
  } catch (error) {
    throw error instanceof DatasetsError ? error : damaged(archive, error);
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}

function damaged(archive: string, error: unknown): unknown {
  if (errorCode(error)?.startsWith('Z_') !== true) {
    return error;
  }
  const text = errorText(error);
  if (text === 'incorrect header check') {
    const message = `${WHERE}: ${archive} is not a gzip archive (${text}); fetch it again`;
    return new ArchiveError(message, archive, undefined, { cause: error });
  }
  return cutOff(archive, text, error);
}

function cutOff(archive: string, why: string, cause?: unknown): ArchiveError {
  const message = `${WHERE}: ${archive} is cut off or damaged (${why}); fetch it again`;
  return new ArchiveError(message, archive, undefined, { cause });
}

/** Puts the tar parser, which calls back, into the order of the loop above. */
class MemberCollector {
  readonly #archive: string;
  readonly #filter: (name: string) => boolean;
  readonly #parser: Parser;
  #ready: ArchiveFile[] = [];
  #failure: ArchiveError | undefined;
  /** The last block seen: a whole archive ends with blocks of zeros. */
  #tail: Buffer = Buffer.alloc(0);

  constructor(TarParser: typeof Parser, archive: string, filter: (name: string) => boolean) {
    this.#archive = archive;
    this.#filter = filter;
    this.#parser = new TarParser({
      strict: true,
      onReadEntry: (entry) => {
        this.#take(entry);
      },
    });
    this.#parser.on('error', (error: unknown) => {
      this.#failure ??= cutOff(archive, errorText(error), error);
    });
    this.#parser.on('ignoredEntry', (entry: ReadEntry) => {
      this.#refuse(entry);
    });
  }

  feed(chunk: Buffer): ArchiveFile[] {
    this.#tail = Buffer.concat([this.#tail, chunk.subarray(-BLOCK_BYTES)]).subarray(-BLOCK_BYTES);
    this.#parser.write(chunk);
    return this.#collected();
  }

  end(): ArchiveFile[] {
    this.#parser.end();
    if (this.#tail.length < BLOCK_BYTES || this.#tail.some((byte) => byte !== 0)) {
      this.#failure ??= cutOff(this.#archive, 'its end mark is missing');
    }
    return this.#collected();
  }

  #collected(): ArchiveFile[] {
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
    const files = this.#ready;
    this.#ready = [];
    return files;
  }

  #take(entry: ReadEntry): void {
    const name = entry.path;
    this.#failure ??= checkMemberName(WHERE, this.#archive, name);
    if (!FILES.includes(entry.type)) {
      if (!FOLDERS.includes(entry.type)) {
        this.#refuse(entry);
      }
      entry.resume();
      return;
    }
    if (this.#failure !== undefined || !this.#filter(name)) {
      entry.resume();
      return;
    }
    const pieces: Buffer[] = [];
    entry.on('data', (piece) => pieces.push(piece));
    entry.on('end', () => {
      const [only] = pieces;
      const content = pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
      this.#ready.push({ name, content });
    });
  }

  #refuse(entry: ReadEntry): void {
    this.#failure ??= new ArchiveError(
      `${WHERE}: ${this.#archive} has a member '${entry.path}' of kind ${entry.type}; only files and folders are accepted, the archive was refused`,
      this.#archive,
      entry.path,
    );
  }
}
