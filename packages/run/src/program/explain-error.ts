/** What a program says of an error, and the exit code it ends with. */
export interface Explanation {
  /** The text for the user; no stack trace unless `debug` was asked for. */
  readonly text: string;
  /** 1 failure, 2 wrong use, 130 interrupted. */
  readonly exitCode: number;
}

const SYSTEM_ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room, or choose another folder with --out or UNROLL_CACHE.',
  EDQUOT: 'The disk quota is used up: make room, or choose another folder with --out or UNROLL_CACHE.',
  EACCES: 'Permission was refused: choose a folder you may write, or mend its permissions.',
  EPERM: 'The system refused the operation: choose a folder you may write, or mend its permissions.',
  EROFS: 'The file system is read-only: choose another folder with --out or UNROLL_CACHE.',
  ENOENT: 'There is no such file or folder: check the path.',
  ENOTDIR: 'Part of the path is a file, not a folder: check the path.',
  EISDIR: 'The path is a folder where a file was expected: check the path.',
  EMFILE: 'Too many files are open: raise the limit (ulimit -n) and try again.',
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Turns an error into what a command-line user should read. Errors of unroll (their `code` begins with `UNROLL_`)
 * already say what was expected and what to do; errors of the operating system get one sentence of advice; anything
 * else is a defect, said as such.
 *
 * @param error - what was thrown
 * @param debug - also give the stack trace (the environment variable `UNROLL_DEBUG` asks for it)
 */
export function explainError(error: unknown, debug: boolean): Explanation {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const trace = debug && error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
  if (code === 'UNROLL_INTERRUPTED' || code === 'UNROLL_ABORTED') {
    return { text: `Interrupted. ${message}${trace}`, exitCode: 130 };
  }
  if (code === 'UNROLL_USAGE' || code === 'UNROLL_BAD_OPTION') {
    return { text: `error: ${message}${trace}`, exitCode: 2 };
  }
  if (code?.startsWith('UNROLL_') === true) {
    return { text: `error: ${message}${trace}`, exitCode: 1 };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { text: `Interrupted.${trace}`, exitCode: 130 };
  }
  const advice = code === undefined ? undefined : SYSTEM_ADVICE[code];
  if (advice !== undefined) {
    return { text: `error: ${message}. ${advice}${trace}`, exitCode: 1 };
  }
  const hint = debug ? '' : ' Set UNROLL_DEBUG=1 to see where.';
  return { text: `error: unexpected: ${message}.${hint}${trace}`, exitCode: 1 };
}
