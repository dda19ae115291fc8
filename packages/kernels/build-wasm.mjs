// Compiles assembly/ to wasm/*.wasm: the kernels as plain and relaxed SIMD, each over a shared and an unshared
// memory, and the module that works on TensorFlow.js' memory.
// `node build-wasm.mjs` builds what is missing or older than its sources; `--force` builds everything.
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

const here = fileURLToPath(new URL('.', import.meta.url));

const KERNELS = ['assembly/index.ts', '--initialMemory', '16', '--maximumMemory', '65536'];

/** The builds: file name, then entry and compiler flags. */
const BUILDS = [
  { file: 'simd.wasm', flags: KERNELS },
  { file: 'simd-shared.wasm', flags: [...KERNELS, '--sharedMemory'] },
  { file: 'relaxed-simd.wasm', flags: [...KERNELS, '--enable', 'relaxed-simd'] },
  { file: 'relaxed-simd-shared.wasm', flags: [...KERNELS, '--enable', 'relaxed-simd', '--sharedMemory'] },
  { file: 'tensors.wasm', flags: ['assembly/tensors/index.ts', '--initialMemory', '1'] },
];

const COMMON_FLAGS = [
  ['--baseDir', here],
  ['--runtime', 'stub'],
  ['--use', 'abort='],
  ['--enable', 'simd'],
  ['--enable', 'threads'],
  ['--importMemory'],
  ['--optimizeLevel', '3'],
  ['--shrinkLevel', '0'],
  ['--noAssert'],
  ['--debug'], // names of functions, for profiles and traces; the code is the same
].flat();

function newestSource() {
  const sources = readdirSync(`${here}assembly`, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${here}assembly/${name}`);
  return Math.max(...[...sources, `${here}build-wasm.mjs`].map((path) => statSync(path).mtimeMs));
}

function isStale(file, newest) {
  const built = statSync(`${here}wasm/${file}`, { throwIfNoEntry: false });
  return built === undefined || built.mtimeMs < newest;
}

/**
 * Builds the modules that are missing or older than any source; writes beside and renames, so that a reader
 * never sees half a file.
 *
 * @param {{ force?: boolean }} [options]
 */
export async function buildWasm({ force = false } = {}) {
  const newest = newestSource();
  const stale = BUILDS.filter(({ file }) => force || isStale(file, newest));
  if (stale.length === 0) {
    return;
  }
  const { default: compiler } = await import('assemblyscript/asc');
  mkdirSync(`${here}wasm`, { recursive: true });
  for (const { file, flags } of stale) {
    const partial = `wasm/${file}.${process.pid}.part`;
    const { error, stderr } = await compiler.main([...COMMON_FLAGS, ...flags, '--outFile', partial]);
    if (error !== null) {
      throw new Error(`build-wasm: ${file} does not compile\n${stderr.toString()}`, { cause: error });
    }
    renameSync(`${here}${partial}`, `${here}wasm/${file}`);
  }
}

/** For vitest's `globalSetup`. */
export const setup = () => buildWasm();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWasm({ force: process.argv.includes('--force') });
}
