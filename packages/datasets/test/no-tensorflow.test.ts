import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSources } from './support/compiled.js';
import { tarGz } from './support/tar.js';
import { temporaryFolders } from './support/temporary-folder.js';

const folder = temporaryFolders();
let compiled = '';

beforeAll(() => {
  compiled = compileSources();
}, 60_000);

afterAll(() => {
  rmSync(compiled, { recursive: true, force: true });
});

/** A loader hook that prints the address of every ES module; the program adds the CommonJS modules at its end. */
const HOOK = `
  import { writeSync } from 'node:fs';
  export async function resolve(specifier, context, next) {
    const found = await next(specifier, context);
    writeSync(1, found.url + '\\n');
    return found;
  }`;

/** Everything Node loads for a program that imports the package. */
function modulesLoadedBy(program: string): string[] {
  const source = `
    import { createRequire, register } from 'node:module';
    register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(HOOK)}`)});
    const datasets = await import(${JSON.stringify(pathToFileURL(join(compiled, 'index.js')).href)});
    ${program}
    console.log(Object.keys(createRequire(import.meta.url).cache).join('\\n'));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    env: { ...process.env, UNROLL_CACHE: folder() },
  });
  return output.trim().split('\n');
}

describe('the package', () => {
  it('never loads TensorFlow.js', () => {
    const archive = join(folder(), 'archive.tar.gz');
    writeFileSync(archive, tarGz([{ name: 'a.txt' }]));
    const modules = modulesLoadedBy(`
      const { train } = await datasets.loadImdb({ source: 'sample', sample: { train: 20, test: 20 } });
      datasets.padSequences(train.sequences);
      for await (const file of datasets.readTarGz(${JSON.stringify(archive)})) console.log(file);
      await datasets.download('http://127.0.0.1:1/', '/nowhere/x', { retries: 0 }).catch(() => {});`);
    const names = (pattern: RegExp): string[] => modules.filter((name) => pattern.test(name));
    expect(names(/load-imdb\.js$/)).not.toEqual([]);
    expect(names(/node_modules\/tar\//)).not.toEqual([]); // the hook sees what is loaded later, too
    expect(names(/@tensorflow|tfjs|danfojs/)).toEqual([]);
  });

  it('does not depend on TensorFlow.js', () => {
    const json = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const { dependencies } = JSON.parse(json) as { dependencies: Record<string, string> };
    expect(Object.keys(dependencies).filter((name) => /tensorflow|tfjs|danfojs/.test(name))).toEqual([]);
  });
});
