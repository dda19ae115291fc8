import process from 'node:process';
import util from 'node:util';
import { add, scalar, setBackend, tidy } from '@tensorflow/tfjs-core';
import { BackendError } from '../errors.js';

/** Not a literal in the import: the package is optional, and its types may be missing where unroll is built. */
const PACKAGE = ['@tensorflow', 'tfjs-node'].join('/');

/**
 * Starts `@tensorflow/tfjs-node` and makes it the active backend, if it is installed and really computes.
 *
 * @throws {BackendError} when it does not start, with the reason
 */
export async function startTensorflow(): Promise<void> {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  restoreRemovedChecks();
  try {
    await import(PACKAGE);
    if (!(await setBackend('tensorflow'))) {
      throw new Error('TensorFlow.js cannot initialise it');
    }
    const sum = tidy(() => add(scalar(1), scalar(2)).dataSync()[0]);
    if (sum !== 3) {
      throw new Error(`it computes 1 + 2 = ${String(sum)}`);
    }
  } catch (cause) {
    throw new BackendError(
      'tensorflow',
      reason(cause),
      `Use the backend 'wasm', which needs no native library, or install ${PACKAGE}@4.22.0; ` +
        'where its download is blocked, tools/tfjs-node/build.mjs builds it.',
      cause,
    );
  }
}

/** tfjs-node 4.22 calls two functions of `node:util` that Node 23 removed: there it would fail at its first operation. */
function restoreRemovedChecks(): void {
  const checks = util as { isNullOrUndefined?: unknown; isArray?: unknown };
  checks.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  checks.isArray ??= Array.isArray;
}

function reason(cause: unknown): string {
  const { code, message } =
    cause instanceof Error ? (cause as NodeJS.ErrnoException) : { code: '', message: '' };
  if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(PACKAGE)) {
    return `${PACKAGE} is not installed.`;
  }
  return `${PACKAGE} does not work on Node ${process.versions.node} (${firstLine(message)}).`;
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').trim().replace(/\s*\.$/, '');
}
