import process from 'node:process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bestSimdBuild } from '../module/simd-build.js';
import { defaultThreads } from './current-threads.js';

describe('the environment', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('names the threads to use when nobody says', () => {
    vi.stubEnv('UNROLL_THREADS', '3');
    expect(defaultThreads()).toBe(3);
    vi.stubEnv('UNROLL_THREADS', '');
    expect(defaultThreads()).toBeGreaterThanOrEqual(1);
    expect(defaultThreads()).toBeLessThanOrEqual(8);
  });

  it.each(['0', '-1', '1.5', 'two'])('is refused with %s threads', (threads) => {
    vi.stubEnv('UNROLL_THREADS', threads);
    expect(() => defaultThreads()).toThrow(
      `defaultThreads: UNROLL_THREADS must be a whole number from 1, got '${threads}'.`,
    );
  });

  it('keeps to the plain build', () => {
    vi.stubEnv('UNROLL_SIMD', 'simd');
    expect(bestSimdBuild()).toBe('simd');
    delete process.env.UNROLL_SIMD;
    expect(['simd', 'relaxed-simd']).toContain(bestSimdBuild());
  });
});
