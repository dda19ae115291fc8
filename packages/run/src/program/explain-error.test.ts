import { describe, expect, it } from 'vitest';
import { InterruptedError, RunFolderError, UsageError } from '../errors.js';
import { explainError } from './explain-error.js';

const systemError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('explainError', () => {
  it.each([
    [new UsageError('--epochs must be 1 or more'), 'error: --epochs must be 1 or more', 2],
    [new RunFolderError('no config.json', 'runs/x'), 'error: no config.json', 1],
    [new InterruptedError('2 epochs were kept.'), 'Interrupted. 2 epochs were kept.', 130],
    [
      systemError('UNROLL_ABORTED', 'reading: stopped on request'),
      'Interrupted. reading: stopped on request',
      130,
    ],
    [new DOMException('aborted', 'AbortError'), 'Interrupted.', 130],
    [
      systemError('ENOSPC', 'ENOSPC: no space left on device, write'),
      'error: ENOSPC: no space left on device, write. The disk is full: make room, or choose another folder with --out or UNROLL_CACHE.',
      1,
    ],
    [
      new TypeError('x is undefined'),
      'error: unexpected: x is undefined. Set UNROLL_DEBUG=1 to see where.',
      1,
    ],
    ['text', 'error: unexpected: text. Set UNROLL_DEBUG=1 to see where.', 1],
  ])('%s', (error, text, exitCode) => {
    expect(explainError(error, false)).toEqual({ text, exitCode });
  });

  it('adds the stack trace when it is asked for', () => {
    expect(explainError(new TypeError('x is undefined'), true).text).toMatch(
      /^error: unexpected: x is undefined\.\nTypeError/u,
    );
  });
});
