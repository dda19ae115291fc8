/** What every error of this package has in common: a message for people and a `code` for programs. */
export abstract class DatasetsError extends Error {
  /** Stable, begins with `UNROLL_`. */
  abstract readonly code: string;
}

/** Shows a value inside an error message: strings quoted, everything cut to a readable length. */
export function show(value: unknown): string {
  let text: string;
  if (typeof value === 'string') {
    text = `'${value}'`;
  } else if (Array.isArray(value) || (typeof value === 'object' && value !== null)) {
    text = JSON.stringify(value);
  } else {
    text = String(value);
  }
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** An option or argument that cannot be used: `<function>: <option> must <rule>, got <value>`. */
export class OptionError extends DatasetsError {
  override readonly name = 'OptionError';
  readonly code = 'UNROLL_BAD_OPTION';

  /**
   * @param where - the function whose argument it is
   * @param option - the argument's name
   * @param rule - what it must be, for example `be an integer >= 1`
   * @param received - the value given
   * @param advice - what to do, or the allowed values
   */
  constructor(
    readonly where: string,
    readonly option: string,
    rule: string,
    readonly received: unknown,
    advice?: string,
  ) {
    super(
      `${where}: ${option} must ${rule}, got ${show(received)}${advice === undefined ? '' : `; ${advice}`}`,
    );
  }
}

/** Where in a file the trouble lies; lines and columns count from 1. */
export interface DataPosition {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | string | undefined;
}

/**
 * Data that is not what the reader needs. The message ends with file, line and column where they are known.
 */
export class DataError extends DatasetsError {
  override readonly name = 'DataError';
  readonly code = 'UNROLL_DATA';
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | string | undefined;

  constructor(message: string, position: DataPosition = {}, options?: ErrorOptions) {
    super(`${message}${describePosition(position)}`, options);
    this.file = position.file;
    this.line = position.line;
    this.column = position.column;
  }
}

function describePosition({ file, line, column }: DataPosition): string {
  const parts: string[] = [];
  if (file !== undefined) {
    parts.push(file);
  }
  if (line !== undefined) {
    parts.push(`line ${String(line)}`);
  }
  if (column !== undefined) {
    parts.push(typeof column === 'number' ? `column ${String(column)}` : `column '${column}'`);
  }
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** What is known about a {@link DownloadError} besides its message. */
export interface DownloadErrorDetails extends ErrorOptions {
  /** The HTTP status of the last answer, if there was one. */
  readonly status?: number | undefined;
  /** The pause the server wished for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** A download that did not succeed; what has arrived so far is kept for the next try. */
export class DownloadError extends DatasetsError {
  override readonly name = 'DownloadError';
  readonly code = 'UNROLL_DOWNLOAD';
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  /**
   * @param message - the whole sentence
   * @param url - the address asked
   */
  constructor(
    message: string,
    readonly url: string,
    details: DownloadErrorDetails = {},
  ) {
    super(message, details);
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** A file whose checksum is not the one it should have. */
export class HashMismatchError extends DatasetsError {
  override readonly name = 'HashMismatchError';
  readonly code = 'UNROLL_HASH';

  constructor(
    readonly file: string,
    readonly algorithm: string,
    readonly expected: string,
    readonly received: string,
    readonly url?: string,
  ) {
    super(
      `download: ${url ?? file} must have ${algorithm} ${expected}, got ${received}; ` +
        'the file was thrown away: try again, or give the checksum of the file you mean',
    );
  }
}

/** No room left where the file is written. */
export class DiskFullError extends DatasetsError {
  override readonly name = 'DiskFullError';
  readonly code = 'UNROLL_DISK_FULL';

  constructor(
    where: string,
    readonly file: string,
    advice: string,
    options?: ErrorOptions,
  ) {
    super(`${where}: no space left on the disk for ${file}; ${advice}`, options);
  }
}

/** Work stopped because the caller's `AbortSignal` said so (Ctrl-C, say). `cause` is the signal's reason. */
export class AbortedError extends DatasetsError {
  override readonly name = 'AbortError';
  readonly code = 'UNROLL_ABORTED';
}

/** An archive that is damaged, or holds something that must not be extracted. */
export class ArchiveError extends DatasetsError {
  override readonly name = 'ArchiveError';
  readonly code = 'UNROLL_ARCHIVE';

  /**
   * @param message - the whole sentence
   * @param archive - path of the archive
   * @param entry - name of the member at fault, if it is about one
   */
  constructor(
    message: string,
    readonly archive: string,
    readonly entry?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Throws an {@link AbortedError} when the signal has been triggered. */
export function throwIfAborted(signal: AbortSignal | undefined, doing: string): void {
  if (signal?.aborted === true) {
    throw new AbortedError(`${doing}: stopped on request`, { cause: signal.reason });
  }
}
