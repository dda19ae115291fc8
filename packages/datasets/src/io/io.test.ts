import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../test/support/temporary-folder.js';
import { backOffMs, retryAfterMs } from './back-off.js';
import { cacheDir } from './cache-dir.js';
import { formatBytes } from './progress.js';
import { describeWriteError, errorText } from './system-error.js';
import { writeFileAtomic } from './write-file-atomic.js';

const folder = temporaryFolders();

describe('cacheDir', () => {
  it('takes UNROLL_CACHE, then XDG_CACHE_HOME, then the place of the platform', () => {
    const env = { UNROLL_CACHE: '/data/unroll', XDG_CACHE_HOME: '/x', LOCALAPPDATA: '/local' };
    expect(cacheDir(env)).toBe(resolve('/data/unroll'));
    expect(cacheDir({ ...env, UNROLL_CACHE: '' })).toBe(resolve('/x/unroll'));
    expect(cacheDir({}, 'linux')).toBe(join(homedir(), '.cache', 'unroll'));
    expect(cacheDir({}, 'darwin')).toBe(join(homedir(), 'Library', 'Caches', 'unroll'));
    expect(cacheDir({ LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'unroll', 'Cache'));
  });
});

describe('writeFileAtomic', () => {
  it('writes texts, bytes and pieces, replaces, and leaves nothing beside', async () => {
    const file = join(folder(), 'deep', 'a.txt');
    await writeFileAtomic(file, 'größer');
    expect(readFileSync(file, 'utf8')).toBe('größer');
    await writeFileAtomic(file, [Uint8Array.of(97), Uint8Array.of(98, 99)]);
    expect(readFileSync(file, 'utf8')).toBe('abc');
    expect(readdirSync(join(file, '..'))).toEqual(['a.txt']);
  });

  it('leaves the old content and no rest when it fails', async () => {
    const here = folder();
    const file = join(here, 'a');
    mkdirSync(file);
    writeFileSync(join(file, 'inside'), '');
    await expect(writeFileAtomic(file, 'x')).rejects.toThrow();
    expect(readdirSync(here)).toEqual(['a']);
    expect(existsSync(join(file, 'inside'))).toBe(true);
  });
});

describe('describeWriteError', () => {
  const failure = (code: string): Error => Object.assign(new Error(code), { code });

  it('puts what the file system says into words', () => {
    expect(describeWriteError('write', '/f', failure('ENOSPC'), 'make room')).toMatchObject({
      code: 'UNROLL_DISK_FULL',
      message: 'write: no space left on the disk for /f; make room',
    });
    expect(describeWriteError('write', '/f', failure('EROFS'), '')).toMatchObject({
      message:
        'write: no permission to write; choose another folder (the environment variable UNROLL_CACHE names it) (/f)',
    });
    const other = failure('EIO');
    expect(describeWriteError('write', '/f', other, '')).toBe(other);
  });
});

describe('errorText', () => {
  it('finds words in errors that have none of their own', () => {
    expect(errorText(new AggregateError([new Error('a'), new Error('b')], ''))).toBe('a, b');
    expect(errorText(Object.assign(new Error(''), { code: 'ECONNRESET' }))).toBe('ECONNRESET');
    expect(errorText('text')).toBe('text');
  });
});

describe('backOffMs', () => {
  it('doubles, stays below half a minute, and is spread over the upper half', () => {
    expect([1, 2, 3, 20].map((failures) => backOffMs(failures, 500, () => 1))).toEqual([
      500, 1000, 2000, 30_000,
    ]);
    expect(backOffMs(3, 500, () => 0)).toBe(1000);
  });
});

describe('retryAfterMs', () => {
  it('reads seconds and dates, and never waits longer than half a minute', () => {
    const now = Date.UTC(2024, 0, 1);
    expect(retryAfterMs('7')).toBe(7000);
    expect(retryAfterMs('Mon, 01 Jan 2024 00:00:03 GMT', now)).toBe(3000);
    expect(retryAfterMs('Sun, 31 Dec 2023 00:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('3600')).toBe(30_000);
    expect([retryAfterMs(undefined), retryAfterMs('soon')]).toEqual([undefined, undefined]);
  });
});

describe('formatBytes', () => {
  it('shows sizes for people', () => {
    expect([0, 999, 1000, 84_125_825, 999_960, 5e13].map(formatBytes)).toEqual([
      '0 bytes',
      '999 bytes',
      '1.0 kB',
      '84.1 MB',
      '1.0 MB',
      '50000.0 GB',
    ]);
  });
});
