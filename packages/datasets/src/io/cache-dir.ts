import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder where downloads and processed data are kept.
 *
 * `UNROLL_CACHE` if set; else `unroll` in `XDG_CACHE_HOME` if set; else the platform's place:
 * `~/Library/Caches/unroll` on macOS, `%LOCALAPPDATA%\unroll\Cache` on Windows, `~/.cache/unroll` elsewhere.
 * An empty variable counts as unset.
 *
 * @param env - the environment to read, `process.env` by default
 * @param platform - `process.platform` by default
 *
 * @example
 * cacheDir({ UNROLL_CACHE: '/data/unroll' }); // '/data/unroll'
 */
export function cacheDir(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const own = set(env.UNROLL_CACHE);
  if (own !== undefined) {
    return resolve(own);
  }
  const xdg = set(env.XDG_CACHE_HOME);
  if (xdg !== undefined) {
    return resolve(xdg, 'unroll');
  }
  if (platform === 'darwin') {
    return join(homedir(), 'Library', 'Caches', 'unroll');
  }
  if (platform === 'win32') {
    return join(set(env.LOCALAPPDATA) ?? join(homedir(), 'AppData', 'Local'), 'unroll', 'Cache');
  }
  return join(homedir(), '.cache', 'unroll');
}

function set(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
