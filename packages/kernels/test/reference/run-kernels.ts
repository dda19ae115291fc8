import { type KernelModule } from '../../src/module/kernel-module.js';
import {
  type CellSpec,
  GRU_RESET_AFTER,
  GRU_RESET_BEFORE,
  LSTM,
  SIMPLE_RNN,
} from '../../src/recurrent/cell-spec.js';
import {
  type BackwardResult,
  type ForwardResult,
  type RecurrentCall,
  type RecurrentData,
} from '../../src/recurrent/recurrent-call.js';
import { RecurrentPass } from '../../src/recurrent/recurrent-pass.js';
import { singleThread } from '../../src/threads/threads.js';
import { type ReferenceProblem } from './reference-layer.js';

const CELLS: Readonly<Record<ReferenceProblem['cell'], CellSpec>> = {
  simpleRnn: SIMPLE_RNN,
  lstm: LSTM,
  gru: GRU_RESET_AFTER,
  gruResetBefore: GRU_RESET_BEFORE,
};

/** Gradients of the outputs that a backward pass starts from. */
export interface Upstream {
  readonly output: readonly number[];
  readonly states: readonly (readonly number[])[];
}

/** Runs the kernels on a reference problem, and back when `upstream` is given; all memory is released. */
export function runKernels(
  module: KernelModule,
  problem: ReferenceProblem,
  upstream?: Upstream,
  parts = 1,
  data = dataOf(problem),
): { forward: ForwardResult; backward: BackwardResult<Float32Array> | undefined } {
  const threads = singleThread(module, parts);
  const pass = new RecurrentPass(module, threads, callOf(problem, upstream !== undefined), data);
  try {
    const forward = pass.forward(({ output, states }) => ({ output: output.slice(), states }));
    const backward =
      upstream === undefined
        ? undefined
        : pass.backward(
            new Float32Array(upstream.output),
            upstream.states.map((state) => new Float32Array(state)),
            (gradient) => gradient.slice(),
          );
    return { forward, backward };
  } finally {
    pass.release();
  }
}

export function callOf(problem: ReferenceProblem, keepForBackward: boolean): RecurrentCall {
  const { batch, time, features, units, goBackwards, returnSequences, zeroOutputForMask } = problem;
  return {
    cell: CELLS[problem.cell],
    batch,
    time,
    features,
    units,
    goBackwards,
    returnSequences,
    zeroOutputForMask,
    keepForBackward,
  };
}

export function dataOf(problem: ReferenceProblem): RecurrentData {
  const floats = (values: readonly number[] | null): Float32Array | undefined =>
    values === null ? undefined : new Float32Array(values);
  return {
    input: { kind: 'dense', x: new Float32Array(problem.x) },
    kernel: new Float32Array(problem.kernel),
    recurrentKernel: new Float32Array(problem.recurrentKernel),
    bias: floats(problem.bias) ?? new Float32Array(0),
    initialState: (problem.initialState ?? []).map((state) => new Float32Array(state)),
    mask: problem.mask === null ? undefined : new Uint8Array(problem.mask.map(Number)),
    inputDropout: floats(problem.inputDropout),
    recurrentDropout: floats(problem.recurrentDropout),
  };
}
