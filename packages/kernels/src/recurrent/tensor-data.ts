import {
  type DataType,
  type KernelBackend,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { asWasmBackend } from '../backend/tfjs-backends.js';

/**
 * Brings tensors to the backend before any of them is read: what makes room for one may move the memory in which the
 * others are seen.
 */
export function bringIn(backend: KernelBackend, tensors: NamedTensorInfoMap): void {
  const wasm = asWasmBackend(backend);
  for (const tensor of Object.values(tensors)) {
    if (tensor !== undefined) {
      wasm?.getMemoryOffset(tensor.dataId);
    }
  }
}

/** A tensor's float32 values: on wasm a view of the backend's heap, which the next tensor may invalidate. */
export function readFloats(backend: KernelBackend, tensor: TensorInfo): Float32Array {
  return read(backend, tensor) as Float32Array;
}

/** A tensor's int32 values, as `readFloats` gives floats. */
export function readInts(backend: KernelBackend, tensor: TensorInfo): Int32Array {
  return read(backend, tensor) as Int32Array;
}

/** A tensor's values as bytes, 0 for 0 and 1 for anything else. */
export function readFlags(backend: KernelBackend, tensor: TensorInfo): Uint8Array {
  const values = read(backend, tensor);
  return values instanceof Uint8Array ? values : Uint8Array.from(values, (value) => Number(value !== 0));
}

/** A new tensor of the backend that holds a copy of `values`. */
export function writeTensor(
  backend: KernelBackend,
  values: Float32Array,
  shape: readonly number[],
): TensorInfo {
  const dtype: DataType = 'float32';
  const ownsCopy = asWasmBackend(backend) !== undefined;
  const dataId = backend.write(ownsCopy ? values : values.slice(), [...shape], dtype);
  return { dataId, shape: [...shape], dtype };
}

function read(backend: KernelBackend, tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
  const wasm = asWasmBackend(backend);
  return (
    wasm === undefined ? backend.readSync(tensor.dataId) : wasm.typedArrayFromHeap(tensor)
  ) as Float32Array;
}
