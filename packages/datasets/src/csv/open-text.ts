import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readZip } from '../archive/read-zip.js';
import { DataError } from '../errors.js';

const CHUNK_BYTES = 1 << 20;

/** A text file opened for reading in pieces. */
export interface OpenText {
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Bytes of the whole text. */
  readonly bytes: number;
}

/**
 * Opens a CSV file, or the only one in a zip archive.
 *
 * @param path - a file; an archive when it ends with `.zip`
 * @param maxBytes - what an archive may unpack to
 * @throws DataError when there is no such file, or an archive holds no CSV file or several; ArchiveError when it is
 *   damaged or unpacks to more than `maxBytes`
 */
export async function openText(path: string, maxBytes: number): Promise<OpenText> {
  if (/\.zip$/i.test(path)) {
    const content = await onlyCsvOf(path, maxBytes);
    return { chunks: pieces(content), bytes: content.length };
  }
  const { size } = await stat(path);
  return { chunks: createReadStream(path, { highWaterMark: CHUNK_BYTES }), bytes: size };
}

/** @throws DataError when there is no such file, or it is a folder */
export async function checkFile(path: string): Promise<void> {
  let file: boolean;
  try {
    file = (await stat(path)).isFile();
  } catch (error) {
    throw new DataError('readCsv: there is no such file', { file: path }, { cause: error });
  }
  if (!file) {
    throw new DataError('readCsv: a file is needed, this is a folder', { file: path });
  }
}

async function onlyCsvOf(archive: string, maxBytes: number): Promise<Buffer> {
  const names: string[] = [];
  let found: Buffer | undefined;
  const filter = (name: string): boolean => /\.(csv|tsv|txt)$/i.test(name) && !name.startsWith('__MACOSX/');
  for await (const { name, content } of readZip(archive, { filter, maxBytes })) {
    names.push(name);
    found = content;
  }
  if (found === undefined || names.length > 1) {
    const holds = names.length === 0 ? 'no CSV file' : `several CSV files: ${names.join(', ')}`;
    throw new DataError(`readCsv: the archive holds ${holds}; unpack it and name one file`, {
      file: archive,
    });
  }
  return found;
}

function* pieces(content: Buffer): Generator<Buffer, undefined> {
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    yield content.subarray(at, at + CHUNK_BYTES);
  }
  return undefined;
}
