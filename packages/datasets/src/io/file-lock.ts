import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errorCode } from './system-error.js';

const HEARTBEAT_MS = 2_000;
const STALE_MS = 15_000;

interface Owner {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * A lock between processes: a file that only one can create, which says whose it is and is touched every two
 * seconds. A lock whose process is gone, or which was not touched for 15 seconds, is stale and may be taken
 * over.
 */
export class FileLock {
  readonly #path: string;
  readonly #token: string;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(path: string, token: string) {
    this.#path = path;
    this.#token = token;
    this.#heartbeat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    }, HEARTBEAT_MS).unref();
  }

  /** Takes the lock; `undefined` when somebody else holds it. */
  static async tryAcquire(path: string): Promise<FileLock | undefined> {
    const owner: Owner = { token: randomUUID(), pid: process.pid, host: hostname() };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        const handle = await open(path, 'wx');
        try {
          await handle.writeFile(JSON.stringify(owner));
        } finally {
          await handle.close();
        }
        return new FileLock(path, owner.token);
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') {
          throw error;
        }
      }
      if (!(await removeIfStale(path))) {
        return undefined;
      }
    }
    return undefined;
  }

  /** Whether the lock is still ours: not so when this process slept so long that another took over. */
  async held(): Promise<boolean> {
    return (await readOwner(this.#path))?.token === this.#token;
  }

  /** Gives the lock back. */
  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (await this.held()) {
      await rm(this.#path, { force: true });
    }
  }
}

/** Removes the lock when its owner is gone; returns whether the way is free. */
async function removeIfStale(path: string): Promise<boolean> {
  const owner = await readOwner(path);
  let age: number;
  try {
    age = Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return true; // released meanwhile
  }
  const gone = owner?.host === hostname() && !isRunning(owner.pid);
  if (!gone && age < STALE_MS) {
    return false;
  }
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return true; // another waiter was faster
  }
  if ((await readOwner(aside))?.token !== owner?.token) {
    await link(aside, path).catch(() => undefined); // it was a new, live lock: put it back
  }
  await rm(aside, { force: true });
  return true;
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isOwner(owner) ? owner : undefined;
  } catch {
    return undefined; // gone, or its content is not yet written
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'token' in value &&
    'host' in value &&
    'pid' in value &&
    typeof value.pid === 'number'
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
