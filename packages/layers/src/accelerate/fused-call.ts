import {
  dropout,
  ones,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import type { RecurrentArgs, RecurrentResult } from '@unroll/kernels';
import type { CallArguments } from '../layer/call-arguments.js';
import { asList } from '../options/lists.js';
import { readMask } from '../shape/check-sequence.js';
import type { StockRecurrent } from './stock-layer.js';

/** The input and the states of a call of one of tfjs' own recurrent layers. */
export interface StockInputs {
  readonly x: Tensor;
  readonly mask: Tensor | null;
  readonly initialState: Tensor[] | null;
  readonly training: boolean;
}

/** Reads what tfjs hands to a recurrent layer. */
export function readStockInputs(
  layer: StockRecurrent,
  inputs: Tensor | Tensor[],
  kwargs: CallArguments | null,
): StockInputs {
  const [x] = asList(inputs) as [Tensor];
  const given = kwargs?.initialState ?? null;
  return {
    x,
    mask: readMask(layer.name, x, kwargs?.mask),
    initialState: given === null ? (layer.stateful ? layer.states_ : null) : asList(given),
    training: kwargs?.training === true,
  };
}

/** Calls a recurrent layer of tfjs through a fused kernel. */
export function fusedCall(
  layer: StockRecurrent,
  { x, mask, initialState, training }: StockInputs,
  fuse: (args: RecurrentArgs) => RecurrentResult,
): Tensor | Tensor[] {
  const { cell, returnSequences, returnState, goBackwards } = layer;
  const recurrentKernel = cell.recurrentKernel.read() as Tensor2D;
  const [batch, , features] = x.shape as [number, number, number];
  const draw = (width: number, rate: number): Tensor2D | null =>
    training && rate > 0 ? (dropout(ones([batch, width]), rate) as Tensor2D) : null;
  const { output, states } = fuse({
    x: x as Tensor3D,
    kernel: cell.kernel.read() as Tensor2D,
    recurrentKernel,
    bias: (cell.bias?.read() ?? null) as Tensor1D | null,
    initialState: initialState as Tensor2D[] | null,
    mask: mask as Tensor2D | null,
    inputDropout: draw(features, cell.dropout),
    recurrentDropout: draw(recurrentKernel.shape[0], cell.recurrentDropout),
    goBackwards,
    returnSequences,
  });
  if (layer.stateful) {
    layer.resetStates(states, training);
  }
  return returnState ? [output, ...states] : output;
}
