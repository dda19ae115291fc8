import { setBackend, version_core } from '@tensorflow/tfjs-core';
import { OptionError } from '../errors.js';
import { registerMissingKernels } from '../missing/register-missing-kernels.js';
import { bestSimdBuild } from '../module/simd-build.js';
import { areVectorsJoined, joinVectors } from '../module/wide-vectors.js';
import { defaultThreads, setThreads } from '../threads/current-threads.js';
import {
  type BackendChoice,
  type BackendInfo,
  type BackendName,
  type BackendOptions,
} from './backend-info.js';
import { quietly } from './quiet.js';
import { startCpu } from './start-cpu.js';
import { startTensorflow } from './start-tensorflow.js';
import { startWasm } from './start-wasm.js';

const CHOICES: readonly BackendChoice[] = ['auto', 'tensorflow', 'wasm', 'cpu'];

/**
 * Starts a TensorFlow.js backend and registers unroll's kernels with it. Call it once, before the first tensor;
 * calling it again changes the backend or the threads.
 *
 * @param choice - `'auto'`: `@tensorflow/tfjs-node` when it loads and computes, else WebAssembly; or a backend
 *   by name. Default `'auto'`.
 * @param options - the number of threads, and whether vectors may be joined
 * @returns what was started, with a line to print
 * @throws {OptionError} when an argument has an impossible value
 * @throws {BackendError} when a backend was named that cannot run here
 *
 * @example
 * ```ts
 * const backend = await useBackend('wasm', { threads: 2 });
 * console.log(backend.description); // wasm: TensorFlow.js 4.22.0 in WebAssembly, ...
 * ```
 */
export async function useBackend(
  choice: BackendChoice = 'auto',
  options: BackendOptions = {},
): Promise<BackendInfo> {
  if (!CHOICES.includes(choice)) {
    throw new OptionError('useBackend', 'choice', `be one of ${CHOICES.join(', ')}`, choice);
  }
  const threads = checkThreads(options.threads);
  if (options.wideVectors === true) {
    joinVectors('useBackend');
  }
  const name = await quietly(() => start(choice));
  const simd = bestSimdBuild();
  setThreads(threads);
  const wideVectors = areVectorsJoined();
  return { name, description: describe(name, { simd, wideVectors, threads }), threads, simd, wideVectors };
}

async function start(choice: BackendChoice): Promise<BackendName> {
  switch (choice) {
    case 'auto':
      return await start('tensorflow').catch(() => start('wasm'));
    case 'tensorflow':
      await startTensorflow();
      break;
    case 'wasm':
      await startWasm();
      break;
    case 'cpu':
      await startCpu();
      await setBackend('cpu');
      break;
    default:
      return choice satisfies never;
  }
  await registerMissingKernels(choice);
  return choice;
}

/** The threads to use: those asked for, else the cores, up to 8; one where threads cannot share a memory. */
function checkThreads(threads: number = defaultThreads()): number {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new OptionError('useBackend', 'threads', 'be a whole number from 1', threads);
  }
  return typeof SharedArrayBuffer === 'undefined' ? 1 : threads;
}

const ENGINES: Readonly<Record<BackendName, string>> = {
  tensorflow: 'on the native TensorFlow library',
  wasm: 'in WebAssembly',
  cpu: 'in plain JavaScript (slow: for comparison)',
};

function describe(
  name: BackendName,
  { simd, wideVectors, threads }: Pick<BackendInfo, 'simd' | 'wideVectors' | 'threads'>,
): string {
  const vectors = `${wideVectors ? 'wide ' : ''}${simd === 'simd' ? 'SIMD' : 'relaxed SIMD'}`;
  const own = `recurrent kernels in WebAssembly ${vectors} on ${threads} thread${threads === 1 ? '' : 's'}`;
  return `${name}: TensorFlow.js ${version_core} ${ENGINES[name]}, ${own}`;
}
