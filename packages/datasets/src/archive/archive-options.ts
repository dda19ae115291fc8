import { type OnProgress } from '../io/progress.js';

/** One file of an archive, its content in memory. */
export interface ArchiveFile {
  /** Its path in the archive, with slashes. */
  readonly name: string;
  readonly content: Buffer;
}

/** How an archive is read. */
export interface ReadArchiveOptions {
  /** Which files are wanted; the others are skipped without keeping their content. Default: all. */
  readonly filter?: ((name: string) => boolean) | undefined;
  /** Bytes the archive may unpack to, a guard against archive bombs; default 2 GiB. */
  readonly maxBytes?: number | undefined;
  /** Told of phase `extract`: bytes of the archive read. */
  readonly onProgress?: OnProgress | undefined;
  /** Stops the reading. */
  readonly signal?: AbortSignal | undefined;
}

/** The default of {@link ReadArchiveOptions.maxBytes}. */
export const MAX_BYTES = 2 * 2 ** 30;
