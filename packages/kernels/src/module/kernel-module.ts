import { readFileSync } from 'node:fs';
import { ModuleError } from '../errors.js';
import { KernelMemory } from '../memory/kernel-memory.js';
import { type KernelExports } from './kernel-exports.js';
import { bestSimdBuild, type SimdBuild } from './simd-build.js';
import { wasm, type WasmCode, type WasmMemory } from './web-assembly.js';

/** unroll's WebAssembly module, instantiated over its memory. */
export interface KernelModule {
  readonly exports: KernelExports;
  readonly memory: KernelMemory;
  /** The compiled code, for other threads to instantiate over the same memory. */
  readonly code: WasmCode;
  readonly build: SimdBuild;
}

export interface KernelModuleOptions {
  /** Default: the best that this engine can compile. */
  readonly build?: SimdBuild;
  /** Whether the memory is a SharedArrayBuffer, which threads need. Default: where the engine has it. */
  readonly shared?: boolean;
}

let current: KernelModule | undefined;

/** The module that all of unroll's kernels run in: loaded on first use, one per process. */
export function kernelModule(): KernelModule {
  current ??= createKernelModule();
  return current;
}

/** Whether it was loaded. */
export function isKernelModuleLoaded(): boolean {
  return current !== undefined;
}

/**
 * Makes another module take the place of the process's own: for tests and benchmarks of a build.
 *
 * @returns the module that was in use, or undefined when none was loaded yet
 */
export function replaceKernelModule(module: KernelModule | undefined): KernelModule | undefined {
  const previous = current;
  current = module;
  return previous;
}

/** Compiles a build over a memory of its own. @throws {ModuleError} when the file is missing or invalid */
export function createKernelModule(options: KernelModuleOptions = {}): KernelModule {
  const best = bestSimdBuild();
  const build = options.build ?? best;
  const shared = options.shared ?? typeof SharedArrayBuffer !== 'undefined';
  const code = compile(`${build}${shared ? '-shared' : ''}.wasm`);
  const memory = new KernelMemory(shared);
  return { exports: instantiate(code, memory.wasm), memory, code, build };
}

/** One instance of the compiled module over `memory`: one per thread. */
export function instantiate(code: WasmCode, memory: WasmMemory): KernelExports {
  const instance = new wasm.Instance(code, { env: { memory } });
  return instance.exports as KernelExports;
}

function compile(file: string): WasmCode {
  try {
    return new wasm.Module(readFileSync(new URL(`../../wasm/${file}`, import.meta.url)));
  } catch (cause) {
    throw new ModuleError(
      file,
      "Run 'npm run wasm -w @unroll/kernels' to build it, or install again.",
      cause,
    );
  }
}
