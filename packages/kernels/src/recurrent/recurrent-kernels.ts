import {
  engine,
  type GradConfig,
  type KernelBackend,
  type NamedTensorInfoMap,
  registerGradient,
  registerKernel,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { GradientError } from '../errors.js';
import { kernelModule } from '../module/kernel-module.js';
import { currentThreads } from '../threads/current-threads.js';
import { type CellSpec } from './cell-spec.js';
import { isRecording, keepForTape, releasePass, releaseGone } from './live-passes.js';
import { type BackwardResult, type RecurrentCall, type RecurrentData } from './recurrent-call.js';
import { RecurrentPass } from './recurrent-pass.js';
import { bringIn, readFlags, readFloats, readInts, writeTensor } from './tensor-data.js';

/** Backends that unroll's kernels run beside; registering for one that is not there does no harm. */
const BACKENDS = ['cpu', 'wasm', 'tensorflow', 'webgl', 'webgpu'] as const;

/** What the forward kernel is told besides its tensors, and leaves behind for the backward kernel. */
export interface ForwardAttributes {
  readonly call: RecurrentCall;
  /** Until when the rows of the input are known to be alike, and those of the output. */
  readonly inputStarts: Int32Array | undefined;
  outputStarts?: Int32Array | undefined;
  pass?: RecurrentPass;
}

/** One backward pass, whose gradients are fetched one by one. */
interface BackwardAttributes {
  readonly forward: ForwardAttributes;
  readonly shared: { result?: BackwardResult<TensorInfo> };
  readonly want: GradientName;
}

type GradientName = 'x' | 'table' | 'initialState0' | 'initialState1' | 'kernel' | 'recurrentKernel' | 'bias';

const registered = new Set<string>();

/** Registers a cell's kernels and gradients with TensorFlow.js, once. @returns the name of the forward kernel */
export function registerRecurrentKernels(cell: CellSpec): string {
  const forwardName = `Unroll${cell.name}Forward`;
  const backwardName = `Unroll${cell.name}Backward`;
  if (!registered.has(forwardName)) {
    registered.add(forwardName);
    for (const backendName of BACKENDS) {
      registerKernel({ kernelName: forwardName, backendName, kernelFunc: forwardKernel });
      registerKernel({ kernelName: backwardName, backendName, kernelFunc: backwardKernel });
    }
    registerGradient(forwardGradient(forwardName, backwardName));
  }
  return forwardName;
}

interface KernelParams {
  inputs: NamedTensorInfoMap;
  backend: object;
  attrs?: object;
}

function forwardKernel({ inputs, backend, attrs }: KernelParams): TensorInfo[] {
  const target = backend as KernelBackend;
  const attributes = attrs as ForwardAttributes;
  const { call } = attributes;
  releaseGone();
  bringIn(target, inputs);
  const module = kernelModule();
  const pass = new RecurrentPass(
    module,
    currentThreads(module),
    call,
    readData(target, inputs, attributes.inputStarts),
  );
  try {
    const { batch, time, units } = call;
    const outputShape = call.returnSequences ? [batch, time, units] : [batch, units];
    const results = pass.forward(({ output, states }) => [
      writeTensor(target, output, outputShape),
      ...states.map((state) => writeTensor(target, state, [batch, units])),
    ]);
    attributes.outputStarts = pass.sharedStarts;
    if (call.keepForBackward) {
      attributes.pass = pass;
      keepForTape(pass);
    }
    return results;
  } finally {
    if (attributes.pass !== pass) {
      pass.release();
    }
  }
}

function readData(
  backend: KernelBackend,
  inputs: NamedTensorInfoMap,
  inputStarts: Int32Array | undefined,
): RecurrentData {
  const floats = (name: string): Float32Array | undefined => {
    const tensor = inputs[name];
    return tensor === undefined ? undefined : readFloats(backend, tensor);
  };
  const none = new Float32Array(0);
  const states = [floats('initialState0'), floats('initialState1')];
  return {
    input: readInput(backend, inputs, inputStarts),
    kernel: floats('kernel') ?? none,
    recurrentKernel: floats('recurrentKernel') ?? none,
    bias: floats('bias') ?? none,
    initialState: states.filter((state) => state !== undefined),
    mask: inputs.mask === undefined ? undefined : readFlags(backend, inputs.mask).slice(),
    inputDropout: floats('inputDropout'),
    recurrentDropout: floats('recurrentDropout'),
  };
}

function readInput(
  backend: KernelBackend,
  { x, table, tokens }: NamedTensorInfoMap,
  sharedStarts: Int32Array | undefined,
): RecurrentData['input'] {
  if (table !== undefined && tokens !== undefined) {
    return { kind: 'tokens', table: readFloats(backend, table), tokens: readInts(backend, tokens) };
  }
  return { kind: 'dense', x: x === undefined ? new Float32Array(0) : readFloats(backend, x), sharedStarts };
}

/**
 * Gradients by name. TensorFlow.js asks for those it needs, in the order of the forward kernel's inputs: x or the
 * table comes first, so that the first one asked for tells whether its gradient is needed.
 */
function forwardGradient(forwardName: string, backwardName: string): GradConfig {
  return {
    kernelName: forwardName,
    gradFunc: (dys, _saved, attrs) => {
      const forward = attrs as unknown as ForwardAttributes;
      refuseSecondOrder(forward);
      const [output, state0, state1] = dys as Tensor[];
      const inputs = { output, state0, ...(state1 === undefined ? {} : { state1 }) };
      const shared: BackwardAttributes['shared'] = {};
      const fetch = (want: GradientName) => (): Tensor => {
        const attributes: BackwardAttributes = { forward, shared, want };
        return engine().runKernel(backwardName, inputs as never, attributes as never);
      };
      return {
        x: fetch('x'),
        table: fetch('table'),
        initialState0: fetch('initialState0'),
        initialState1: fetch('initialState1'),
        kernel: fetch('kernel'),
        recurrentKernel: fetch('recurrentKernel'),
        bias: fetch('bias'),
      };
    },
  };
}

/** Within another gradient the backward pass would have to be differentiable itself. */
function refuseSecondOrder({ call }: ForwardAttributes): void {
  if (isRecording()) {
    throw new GradientError(
      `fused${call.cell.name}`,
      'be differentiated once',
      'a gradient within a gradient',
      'Second-order gradients of recurrent layers are not supported.',
    );
  }
}

function backwardKernel({ inputs, backend, attrs }: KernelParams): TensorInfo {
  const target = backend as KernelBackend;
  const { forward, shared, want } = attrs as BackwardAttributes;
  bringIn(target, inputs);
  const result = (shared.result ??= runBackward(target, inputs, forward, want));
  if ((want === 'x' || want === 'table') && result.input !== undefined) {
    return result.input;
  }
  const { values, shape } = pick(forward.call, result, want);
  return writeTensor(target, values, shape);
}

function runBackward(
  backend: KernelBackend,
  inputs: NamedTensorInfoMap,
  { call, pass }: ForwardAttributes,
  want: GradientName,
): BackwardResult<TensorInfo> {
  if (pass?.isReleased !== false) {
    throw new GradientError(
      `fused${call.cell.name}`,
      'be asked for its gradient once, on the tape it was recorded on',
      'a second time',
    );
  }
  const { output, state0, state1 } = inputs;
  const states = [state0, state1].filter((state) => state !== undefined);
  const { batch, time, features } = call;
  const takeInput = (gradient: Float32Array): TensorInfo => {
    const shape = want === 'x' ? [batch, time, features] : [gradient.length / features, features];
    return writeTensor(backend, gradient, shape);
  };
  try {
    return pass.backward(
      output === undefined ? new Float32Array(0) : readFloats(backend, output),
      states.map((state) => readFloats(backend, state)),
      want === 'x' || want === 'table' ? takeInput : undefined,
    );
  } finally {
    releasePass(pass);
  }
}

function pick(
  call: RecurrentCall,
  result: BackwardResult<TensorInfo>,
  want: GradientName,
): { values: Float32Array; shape: number[] } {
  const { batch, features, units, cell } = call;
  const columns = cell.gates * units;
  const none = new Float32Array(0);
  switch (want) {
    case 'x':
    case 'table':
      return { values: none, shape: [0] };
    case 'initialState0':
      return { values: result.initialState[0] ?? none, shape: [batch, units] };
    case 'initialState1':
      return { values: result.initialState[1] ?? none, shape: [batch, units] };
    case 'kernel':
      return { values: result.kernel, shape: [features, columns] };
    case 'recurrentKernel':
      return { values: result.recurrentKernel, shape: [units, columns] };
    case 'bias':
      return { values: result.bias, shape: cell.hasRecurrentBias ? [2, columns] : [columns] };
    default:
      return want satisfies never;
  }
}
