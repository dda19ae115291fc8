import { readFileSync } from 'node:fs';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { ModuleError } from '../errors.js';
import { wasm, type WasmCode, type WasmMemory } from '../module/web-assembly.js';
import { type WasmBackend } from './tfjs-backends.js';

/** The module `tensors.wasm` (assembly/tensors), which works on TensorFlow.js' tensors where they lie. */
export interface TensorKernels {
  gatherRows(table: number, tokens: number, count: number, width: number, output: number): void;
  greatestId(ids: number, count: number): number;
  scatterAddRows(
    rows: number,
    ids: number,
    count: number,
    width: number,
    sums: number,
    segments: number,
  ): void;
  sumOfSquares(x: number, count: number): number;
  updateSgd(...args: SgdArguments): void;
  updateRmsprop(...args: RmspropArguments): void;
  updateAdam(...args: AdamArguments): void;
}

/** Before every rule's own numbers: how the gradient is clipped and how the weights decay. */
type Prepared = [scale: number, limit: number, weightDecay: number, learningRate: number];

type SgdArguments = [
  ...blocks: [weights: number, output: number, gradients: number, velocity: number, count: number],
  ...prepared: Prepared,
  momentum: number,
  nesterov: number,
];

type RmspropArguments = [
  ...blocks: [
    weights: number,
    output: number,
    gradients: number,
    velocities: number,
    momentums: number,
    averages: number,
  ],
  count: number,
  ...prepared: Prepared,
  rho: number,
  oneMinusRho: number,
  momentum: number,
  epsilon: number,
];

type AdamArguments = [
  ...blocks: [
    weights: number,
    output: number,
    gradients: number,
    momentums: number,
    velocities: number,
    maxima: number,
  ],
  count: number,
  ...prepared: Prepared,
  alpha: number,
  oneMinusBeta1: number,
  oneMinusBeta2: number,
  epsilon: number,
];

const FILE = 'tensors.wasm';
const instances = new WeakMap<WasmMemory, TensorKernels>();
let code: WasmCode | undefined;

/**
 * The kernels over the memory of TensorFlow.js' wasm backend, instantiated once per memory.
 *
 * @throws {ModuleError} when the module's file is missing or the backend's memory cannot be reached
 */
export function tensorKernels(backend: WasmBackend): TensorKernels {
  const memory = memoryOf(backend);
  let kernels = instances.get(memory);
  if (kernels === undefined) {
    const instance = new wasm.Instance((code ??= compile()), { env: { memory } });
    kernels = instance.exports as TensorKernels;
    instances.set(memory, kernels);
  }
  return kernels;
}

function memoryOf(backend: WasmBackend): WasmMemory {
  const { asm } = backend.wasm as unknown as { readonly asm?: Readonly<Record<string, unknown>> };
  const memory = Object.values(asm ?? {}).find(isMemory);
  if (memory === undefined) {
    throw new ModuleError(
      FILE,
      'Use @tensorflow/tfjs-backend-wasm 4.22.0: this one hides its memory.',
      undefined,
    );
  }
  return memory;
}

function isMemory(value: unknown): value is WasmMemory {
  return value instanceof wasm.Memory;
}

function compile(): WasmCode {
  try {
    return new wasm.Module(readFileSync(new URL(`../../wasm/${FILE}`, import.meta.url)));
  } catch (cause) {
    throw new ModuleError(
      FILE,
      "Run 'npm run wasm -w @unroll/kernels' to build it, or install again.",
      cause,
    );
  }
}

/**
 * Whether every id is one of `rows` rows.
 *
 * @param ids - an int32 tensor on `backend`
 */
export function areRows(ids: TensorInfo, rows: number, backend: WasmBackend): boolean {
  const count = util.sizeFromShape(ids.shape);
  const greatest = tensorKernels(backend).greatestId(backend.getMemoryOffset(ids.dataId), count) >>> 0;
  return count === 0 || greatest < rows;
}
