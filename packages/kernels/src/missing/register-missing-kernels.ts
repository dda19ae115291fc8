import {
  GatherV2,
  getKernel,
  getKernelsForBackend,
  type KernelConfig,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type BackendName } from '../backend/backend-info.js';
import { startCpu } from '../backend/start-cpu.js';
import { bridgeToCpu } from './cpu-bridge.js';
import { fasterGather } from './gather.js';
import { cpuSegmentSum, wasmSegmentSum } from './segment-sum.js';

const registered = new Set<BackendName>();

/**
 * Registers what a backend of TensorFlow.js lacks, or does too slowly, to train models with: on wasm the sum over
 * segments, a faster gather, and a bridge to every kernel that only the cpu backend has; on cpu the sum over
 * segments; on the native library nothing. Does so once per process.
 */
export async function registerMissingKernels(backend: BackendName): Promise<void> {
  if (registered.has(backend)) {
    return;
  }
  registered.add(backend);
  if (backend === 'wasm') {
    await bridgeMissing();
    replace(wasmSegmentSum);
    replace(fasterGather(getKernel(GatherV2, 'wasm')));
  }
  if (backend === 'cpu') {
    replace(cpuSegmentSum);
  }
}

async function bridgeMissing(): Promise<void> {
  const cpu = await startCpu();
  for (const kernel of getKernelsForBackend('cpu')) {
    if ((getKernel(kernel.kernelName, 'wasm') as KernelConfig | undefined) === undefined) {
      registerKernel(bridgeToCpu(kernel, cpu));
    }
  }
}

/** Registers a kernel, in place of the backend's own if it has one. */
function replace(kernel: KernelConfig): void {
  if ((getKernel(kernel.kernelName, kernel.backendName) as KernelConfig | undefined) !== undefined) {
    unregisterKernel(kernel.kernelName, kernel.backendName);
  }
  registerKernel(kernel);
}
