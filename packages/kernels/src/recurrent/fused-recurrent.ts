import { engine, type NamedTensorMap, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { type CellSpec } from './cell-spec.js';
import { checkArgs, isGiven } from './check-args.js';
import { isRecording } from './live-passes.js';
import { type RecurrentArgs, type RecurrentResult } from './recurrent-args.js';
import { type ForwardAttributes, registerRecurrentKernels } from './recurrent-kernels.js';

/** Checks the arguments and runs the cell's kernel over the whole sequence. */
export function fusedRecurrent(caller: string, cell: CellSpec, args: RecurrentArgs): RecurrentResult {
  const sizes = checkArgs(caller, cell, args);
  const kernelName = registerRecurrentKernels(cell);
  const attributes: ForwardAttributes = {
    call: {
      cell,
      ...sizes,
      goBackwards: args.goBackwards ?? false,
      returnSequences: args.returnSequences ?? false,
      zeroOutputForMask: args.zeroOutputForMask ?? false,
      keepForBackward: isRecording(),
    },
  };
  const results = engine().runKernel<Tensor[]>(kernelName, inputsOf(args), attributes as never);
  return recurrentResult(results as [Tensor, ...Tensor2D[]]);
}

function recurrentResult([output, ...states]: [Tensor, ...Tensor2D[]]): RecurrentResult {
  return { output, states };
}

/** The tensors that were given, x first: see the order of gradients in recurrent-kernels.ts. */
function inputsOf(args: RecurrentArgs): NamedTensorMap {
  const inputs: NamedTensorMap = {};
  const give = (name: string, tensor: Tensor | null | undefined): void => {
    if (isGiven(tensor)) {
      inputs[name] = tensor;
    }
  };
  give('x', args.x);
  give('initialState0', args.initialState?.[0]);
  give('initialState1', args.initialState?.[1]);
  give('kernel', args.kernel);
  give('recurrentKernel', args.recurrentKernel);
  give('bias', args.bias);
  give('mask', args.mask);
  give('inputDropout', args.inputDropout);
  give('recurrentDropout', args.recurrentDropout);
  return inputs;
}
