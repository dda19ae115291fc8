import { engine, type KernelConfig, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { type CpuBackend, type WasmBackend } from '../backend/tfjs-backends.js';

type Values = Parameters<CpuBackend['write']>[0];

/** What lives in the cpu backend whatever is active: the wasm backend cannot store it. */
const CPU_ONLY = new Set(['complex64']);

/**
 * A kernel for the wasm backend that runs the cpu backend's implementation: inputs are lent to it without a
 * copy, outputs are copied back. Complex tensors, which the wasm backend cannot hold, stay with the cpu backend.
 *
 * @param kernel - a kernel of the cpu backend
 * @param cpu - the cpu backend
 */
export function bridgeToCpu(kernel: KernelConfig, cpu: CpuBackend): KernelConfig {
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const wasm = backend as WasmBackend;
    const lent: TensorInfo[] = [];
    const borrowed = new Set<unknown>();
    const lend = (tensor: TensorInfo): TensorInfo => {
      if (CPU_ONLY.has(tensor.dtype)) {
        return tensor;
      }
      const values = heapValues(wasm, tensor);
      borrowed.add((values as Partial<Float32Array>).buffer);
      const copy = { ...tensor, dataId: cpu.write(values, tensor.shape, tensor.dtype) };
      lent.push(copy);
      return copy;
    };
    const lendAll = (value: unknown): unknown => {
      if (Array.isArray(value)) {
        return value.map(lendAll);
      }
      return isTensorInfo(value) ? lend(value) : value;
    };
    const lentInputs = (
      Array.isArray(inputs)
        ? lendAll(inputs)
        : Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, lendAll(input)]))
    ) as typeof inputs;
    const result = kernel.kernelFunc({ inputs: lentInputs, backend: cpu, ...(attrs && { attrs }) });
    const take = (output: TensorInfo): TensorInfo => takeBack(output, wasm, cpu, borrowed);
    const outputs = Array.isArray(result) ? result.map(take) : take(result);
    for (const { dataId } of lent) {
      cpu.disposeData(dataId);
    }
    return outputs;
  };
  return { kernelName: kernel.kernelName, backendName: 'wasm', kernelFunc };
}

function isTensorInfo(value: unknown): value is TensorInfo {
  return typeof value === 'object' && value !== null && 'dataId' in value;
}

function heapValues(wasm: WasmBackend, tensor: TensorInfo): Values {
  return tensor.dtype === 'string' ? wasm.readSync(tensor.dataId) : wasm.typedArrayFromHeap(tensor);
}

function takeBack(
  output: TensorInfo,
  wasm: WasmBackend,
  cpu: CpuBackend,
  borrowed: ReadonlySet<unknown>,
): TensorInfo {
  if (CPU_ONLY.has(output.dtype)) {
    return engine().makeTensorFromTensorInfo(output, cpu);
  }
  const { dataId, shape, dtype } = output;
  const { values = [] } = cpu.data.get(dataId);
  const taken = { dataId: wasm.write(ownValues(values, borrowed), shape, dtype), shape, dtype };
  cpu.disposeData(dataId);
  return taken;
}

/** Writing may grow the heap, which would empty a view of it: such values are copied first. */
function ownValues(values: Values, borrowed: ReadonlySet<unknown>): Values {
  return ArrayBuffer.isView(values) && borrowed.has(values.buffer) ? values.slice() : values;
}
