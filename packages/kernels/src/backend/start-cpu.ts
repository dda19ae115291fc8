import { engine } from '@tensorflow/tfjs-core';
import { type CpuBackend } from './tfjs-backends.js';

/** Registers TensorFlow.js' plain JavaScript backend and its kernels; returns its one instance. */
export async function startCpu(): Promise<CpuBackend> {
  await import('@tensorflow/tfjs-backend-cpu');
  const backend = engine().findBackend('cpu') as unknown as CpuBackend;
  silence(backend);
  return backend;
}

/** On its first tensor the backend would print an advertisement for another one. */
function silence(backend: CpuBackend): void {
  (backend as unknown as { firstUse: boolean }).firstUse = false;
}
