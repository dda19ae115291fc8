import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomic } from './write-file-atomic.js';

/**
 * Where the first bytes of a part came from, kept beside it so that the rest can be fetched from the same
 * file.
 */
export interface PartOrigin {
  readonly url: string;
  /** The server's name for this version of the file. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Bytes of the whole file. */
  readonly total?: number | undefined;
}

/** The unfinished download `FILE.part`, with its origin in `FILE.part.json`. */
export class PartFile {
  readonly path: string;
  readonly #originPath: string;
  readonly #target: string;

  constructor(target: string) {
    this.#target = target;
    this.path = `${target}.part`;
    this.#originPath = `${this.path}.json`;
  }

  /** Creates the folder the part lies in. */
  async prepare(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
  }

  /** Bytes there, 0 when there is no part. */
  async size(): Promise<number> {
    try {
      return (await stat(this.path)).size;
    } catch {
      return 0;
    }
  }

  /** The origin of the bytes there, `undefined` when it is not known. */
  async origin(): Promise<PartOrigin | undefined> {
    try {
      const origin: unknown = JSON.parse(await readFile(this.#originPath, 'utf8'));
      return typeof origin === 'object' && origin !== null && 'url' in origin
        ? (origin as PartOrigin)
        : undefined;
    } catch {
      return undefined;
    }
  }

  /** Notes the origin; called before the first byte is written. */
  async setOrigin(origin: PartOrigin): Promise<void> {
    await writeFileAtomic(this.#originPath, JSON.stringify(origin));
  }

  /** Throws the part away. */
  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.#originPath, { force: true });
  }

  /** Makes the part the file. */
  async finish(): Promise<void> {
    await rename(this.path, this.#target);
    await rm(this.#originPath, { force: true });
  }
}
