import { afterEach, beforeEach, vi } from 'vitest';

const NAMES = [
  'UNROLL_CACHE',
  'UNROLL_IMDB_URL',
  'UNROLL_IMDB_SHA256',
  ...['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]),
];

/** Runs each test of a file without the variables that this machine sets, whatever they are. */
export function isolatedEnvironment(): void {
  beforeEach(() => {
    for (const name of NAMES) {
      vi.stubEnv(name, undefined);
    }
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
}
