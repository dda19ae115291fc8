import { engine, type NamedTensorMap, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { embeddingOrigin, type EmbeddingOrigin, mayBypassLookup } from '../embedding/embedding-origin.js';
import { type CellSpec } from './cell-spec.js';
import { checkArgs, isGiven } from './check-args.js';
import { isRecording } from './live-passes.js';
import { type RecurrentArgs, type RecurrentResult } from './recurrent-args.js';
import { type ForwardAttributes, registerRecurrentKernels } from './recurrent-kernels.js';
import { markSharedRows, sharedRowsOf } from './shared-rows.js';

/** Checks the arguments and runs the cell's kernel over the whole sequence. */
export function fusedRecurrent(caller: string, cell: CellSpec, args: RecurrentArgs): RecurrentResult {
  const sizes = checkArgs(caller, cell, args);
  const kernelName = registerRecurrentKernels(cell);
  const attributes: ForwardAttributes = {
    inputStarts: sharedRowsOf(args.x),
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
  const result = recurrentResult(results as [Tensor, ...Tensor2D[]]);
  if (attributes.outputStarts !== undefined && attributes.call.returnSequences) {
    markSharedRows(result.output, attributes.outputStarts);
  }
  return result;
}

function recurrentResult([output, ...states]: [Tensor, ...Tensor2D[]]): RecurrentResult {
  return { output, states };
}

/** Where x was looked up, if the tokens can take its place: without dropout, which makes the rows of the table differ. */
function tokensOf({ x, inputDropout }: RecurrentArgs): EmbeddingOrigin | undefined {
  const origin = isGiven(inputDropout) || !mayBypassLookup(x) ? undefined : embeddingOrigin(x);
  return origin?.tokens.dtype === 'int32' && origin.tokens.rank === 2 ? origin : undefined;
}

/** The tensors that were given, x or its table first: see the order of gradients in recurrent-kernels.ts. */
function inputsOf(args: RecurrentArgs): NamedTensorMap {
  const inputs: NamedTensorMap = {};
  const give = (name: string, tensor: Tensor | null | undefined): void => {
    if (isGiven(tensor)) {
      inputs[name] = tensor;
    }
  };
  const origin = tokensOf(args);
  give('x', origin === undefined ? args.x : undefined);
  give('table', origin?.table);
  give('tokens', origin?.tokens);
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
