import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeFileAtomic } from '../io/write-file-atomic.js';
import { type ResolvedCsvOptions } from './csv-options.js';
import { type Table } from './table.js';
import { readTableFile, writeTableFile } from './table-file.js';

interface FileIdentity {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

/** A parsed table in the cache, if it is there, and where it is kept. */
export interface CachedTable {
  readonly table: Table | undefined;
  /** Keeps a freshly parsed table. */
  readonly keep: (table: Table) => Promise<void>;
}

/**
 * Looks for the parsed table of a file. It is found by the SHA-256 of the content together with the reading options;
 * the SHA-256 of a path is remembered with size and time of modification and computed again when one of them changes.
 *
 * @param file - the CSV file
 * @param options - the options it is read with
 * @param cacheDir - where tables are kept; a folder `tables` is made in it
 */
export async function lookUpTable(
  file: string,
  options: ResolvedCsvOptions,
  cacheDir: string,
): Promise<CachedTable> {
  const folder = join(cacheDir, 'tables');
  const content = await contentHash(file, folder);
  const path = join(folder, `${content.slice(0, 40)}-${hash(JSON.stringify(options)).slice(0, 16)}.table`);
  const found = await readTableFile(path);
  return {
    table: found === undefined ? undefined : { ...found, report: { ...found.report, source: file } },
    keep: (table) => writeTableFile(path, table),
  };
}

async function contentHash(file: string, folder: string): Promise<string> {
  const { size, mtimeMs: modified } = await stat(file);
  const path = join(folder, `${hash(resolve(file)).slice(0, 40)}.json`);
  const known = await readIdentity(path);
  if (known?.size === size && known.modified === modified && known.sha256 !== undefined) {
    return known.sha256;
  }
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    digest.update(chunk as Buffer);
  }
  const identity: FileIdentity = { size, modified, sha256: digest.digest('hex') };
  await writeFileAtomic(path, JSON.stringify(identity));
  return identity.sha256;
}

async function readIdentity(path: string): Promise<Partial<FileIdentity> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Partial<FileIdentity>;
  } catch {
    return undefined;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
