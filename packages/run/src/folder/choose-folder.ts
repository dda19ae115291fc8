import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFolderError } from '../errors.js';
import { RunFolder } from './run-folder.js';

/** How the folder of a new run is chosen. */
export interface NewRunOptions {
  /** The app: its runs stand under `runs/APP`. */
  readonly app: string;
  /** The experiment, part of the folder's name. */
  readonly preset: string;
  /** The folder the user asked for. Default: a new one under `runs/APP`. */
  readonly out?: string | undefined;
  /** Whether a folder that already holds a run may be used. Default false. */
  readonly resume?: boolean | undefined;
  /** The moment in the folder's name. Default: now. */
  readonly now?: Date;
}

/**
 * The folder of a new run. A folder that already holds one is refused, so that no result is lost by accident.
 *
 * @throws RunFolderError when `out` already holds a run (and `resume` is not set), or `resume` finds none
 */
export async function newRunFolder(options: NewRunOptions): Promise<RunFolder> {
  const { app, preset, out, resume = false, now = new Date() } = options;
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const path = out ?? join('runs', app, `${preset}-${stamp}`);
  const used = await exists(join(path, 'config.json'));
  if (used && !resume) {
    throw new RunFolderError(
      `--out ${path} already holds a run: name another folder, or add --resume to go on with it.`,
      path,
    );
  }
  if (resume && !used) {
    throw new RunFolderError(
      `--resume found no run in ${path}: give the interrupted run's folder with --out.`,
      path,
    );
  }
  return new RunFolder(path);
}

/**
 * The folder of a finished run: the one that is named, or the newest under `runs/APP`.
 *
 * @throws RunFolderError when there is none
 */
export async function finishedRunFolder(app: string, run: string | undefined): Promise<RunFolder> {
  if (run !== undefined) {
    if (!(await exists(join(run, 'config.json')))) {
      throw new RunFolderError(
        `--run ${run} is not the folder of a run: it holds no config.json. Train one with: npx nx train ${app}`,
        run,
      );
    }
    return new RunFolder(run);
  }
  const parent = join('runs', app);
  const names = await readdir(parent).catch(() => []);
  const runs = await Promise.all(
    names.map(async (name) => {
      const path = join(parent, name);
      const metrics = await stat(join(path, 'metrics.json')).catch(() => undefined);
      return { path, time: metrics?.mtimeMs ?? -1 };
    }),
  );
  const newest = runs.filter((one) => one.time >= 0).sort((a, b) => b.time - a.time)[0];
  if (newest === undefined) {
    throw new RunFolderError(
      `There is no finished run under ${parent}: train one with: npx nx train ${app}`,
      parent,
    );
  }
  return new RunFolder(newest.path);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
