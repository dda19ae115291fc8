import { type MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { type BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What kernels see of TensorFlow.js' wasm backend. */
export type WasmBackend = Pick<BackendWasm, keyof BackendWasm>;

/** What kernels see of TensorFlow.js' cpu backend. */
export type CpuBackend = Pick<MathBackendCPU, keyof MathBackendCPU>;

/** The wasm backend if that is what `backend` is, else undefined. */
export function asWasmBackend(backend: object): WasmBackend | undefined {
  return 'typedArrayFromHeap' in backend ? (backend as WasmBackend) : undefined;
}
