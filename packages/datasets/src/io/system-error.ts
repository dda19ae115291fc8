import { DataError, DiskFullError } from '../errors.js';

/** The `code` of an error of the operating system or of undici, `undefined` for any other value. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** An error's message, with the message of its cause when it has one that says more. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (error instanceof AggregateError && error.message === '') {
    return error.errors.map(errorText).join(', ');
  }
  return error.message === '' ? (errorCode(error) ?? error.name) : error.message;
}

/**
 * Turns what the file system said while writing into an error for people; anything unknown is returned as it
 * is.
 *
 * @param where - the function that was writing
 * @param file - what it was writing
 * @param advice - what to do when the disk is full
 */
export function describeWriteError(where: string, file: string, error: unknown, advice: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new DiskFullError(where, file, advice, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new DataError(
        `${where}: no permission to write; choose another folder (the environment variable UNROLL_CACHE names it)`,
        { file },
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new DataError(`${where}: a file is where a folder is needed`, { file }, { cause: error });
    default:
      return error;
  }
}
