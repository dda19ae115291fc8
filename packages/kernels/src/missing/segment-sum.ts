import {
  type KernelConfig,
  type NamedTensorInfoMap,
  type TensorInfo,
  UnsortedSegmentSum,
  util,
} from '@tensorflow/tfjs-core';
import { tensorKernels } from '../backend/tensor-kernels.js';
import { type CpuBackend, type WasmBackend } from '../backend/tfjs-backends.js';

/**
 * `UnsortedSegmentSum` for the wasm backend, which has none, in one pass over the rows: this is the gradient of
 * `tf.gather`, hence of an embedding.
 */
export const wasmSegmentSum: KernelConfig = {
  kernelName: UnsortedSegmentSum,
  backendName: 'wasm',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { x, segmentIds } = inputs as SegmentSumInputs;
    const numSegments = segmentCount(attrs);
    const wasm = backend as WasmBackend;
    const { count, width } = rowsOf(x, segmentIds);
    const sums = wasm.makeOutput(outputShape(x, segmentIds, numSegments), x.dtype);
    if (x.dtype === 'float32') {
      const at = (tensor: TensorInfo): number => wasm.getMemoryOffset(tensor.dataId);
      tensorKernels(wasm).scatterAddRows(at(x), at(segmentIds), count, width, at(sums), numSegments);
    } else {
      const view = (tensor: TensorInfo): Numbers => wasm.typedArrayFromHeap(tensor);
      view(sums).fill(0);
      scatterAddRows(view(x), view(segmentIds), width, view(sums));
    }
    return sums;
  },
};

/**
 * `UnsortedSegmentSum` for the cpu backend: its own compares every segment with every row, minutes for a
 * vocabulary.
 */
export const cpuSegmentSum: KernelConfig = {
  kernelName: UnsortedSegmentSum,
  backendName: 'cpu',
  kernelFunc: ({ inputs, attrs, backend }) => {
    const { x, segmentIds } = inputs as SegmentSumInputs;
    const cpu = backend as CpuBackend;
    const shape = outputShape(x, segmentIds, segmentCount(attrs));
    const sums = util.makeZerosTypedArray(util.sizeFromShape(shape), x.dtype as 'float32');
    const values = (tensor: TensorInfo): Numbers => cpu.data.get(tensor.dataId).values as Numbers;
    scatterAddRows(values(x), values(segmentIds), rowsOf(x, segmentIds).width, sums);
    return cpu.makeTensorInfo(shape, x.dtype, sums);
  },
};

interface SegmentSumInputs extends NamedTensorInfoMap {
  readonly x: TensorInfo;
  readonly segmentIds: TensorInfo;
}

type Numbers = Float32Array | Int32Array | Uint8Array;

function segmentCount(attrs: object | undefined): number {
  return (attrs as { readonly numSegments: number }).numSegments;
}

/** The leading axes of `x` that `segmentIds` names become one axis of segments. */
function outputShape(x: TensorInfo, segmentIds: TensorInfo, numSegments: number): number[] {
  return [numSegments, ...x.shape.slice(segmentIds.shape.length)];
}

function rowsOf(x: TensorInfo, segmentIds: TensorInfo): { count: number; width: number } {
  const width = util.sizeFromShape(x.shape.slice(segmentIds.shape.length));
  return { count: util.sizeFromShape(segmentIds.shape), width };
}

/** `sums[ids[i], :] += rows[i, :]`; ids outside the sums are left out. */
function scatterAddRows(rows: Numbers, ids: Numbers, width: number, sums: Numbers): void {
  const segments = sums.length / width;
  ids.forEach((id, row) => {
    if (id >= 0 && id < segments) {
      for (let k = 0; k < width; k++) {
        sums[id * width + k] = (sums[id * width + k] ?? 0) + (rows[row * width + k] ?? 0);
      }
    }
  });
}
