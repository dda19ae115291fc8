import * as tf from '@tensorflow/tfjs-core';

/** Element types in which data reach a model. */
export type InputDtype = 'float32' | 'int32' | 'bool';

type TypedArray = Float32Array | Int32Array | Uint8Array;

/** Backends that copy an array at once when a tensor is made of it, so that the array may be written again. */
const COPYING_BACKENDS: ReadonlySet<string> = new Set(['wasm']);

/**
 * A tensor with a copy of the numbers, in the element type asked for.
 *
 * @param data - the numbers; the caller may overwrite them afterwards
 * @param shape - the tensor's shape
 * @param dtype - the tensor's element type
 */
export function toTensor(data: TypedArray, shape: readonly number[], dtype: InputDtype): tf.Tensor {
  const isOfType =
    (dtype === 'float32' && data instanceof Float32Array) ||
    (dtype === 'int32' && data instanceof Int32Array);
  const owned = isOfType
    ? COPYING_BACKENDS.has(tf.getBackend())
      ? data
      : data.slice()
    : convert(data, dtype);
  return tf.tensor(owned, [...shape], dtype);
}

function convert(data: TypedArray, dtype: InputDtype): TypedArray {
  switch (dtype) {
    case 'float32':
      return new Float32Array(data);
    case 'int32':
      return new Int32Array(data);
    case 'bool':
      return Uint8Array.from(data, (value) => (value === 0 ? 0 : 1));
    default:
      return dtype satisfies never;
  }
}
