import type { serialization } from '@tensorflow/tfjs-core';
import { chooseKernel, type KernelChoice } from '../recurrent/kernel-choice.js';
import type { StockInputs } from './fused-call.js';
import type { StockRecurrent } from './stock-layer.js';

/**
 * Chooses between the fused kernel and tfjs' own steps for one of tfjs' own layers: fused where the results are the
 * same.
 *
 * @param layer - an LSTM, GRU or SimpleRNN of tfjs
 * @param call - the call; without it, the choice for a plain call
 */
export function chooseStockKernel(layer: StockRecurrent, call?: StockInputs): KernelChoice {
  const { cell } = layer;
  const choice = chooseKernel(nameOf(cell.activation), recurrentName(cell.recurrentActivation));
  const objection = choice.kind === 'fused' && call !== undefined ? objectionTo(layer, call) : undefined;
  return objection === undefined ? choice : { kind: 'stepwise', reason: objection };
}

function objectionTo(layer: StockRecurrent, call: StockInputs): string | undefined {
  const { dropout, recurrentDropout, dropoutFunc } = layer.cell;
  const drops = call.training && (dropout > 0 || recurrentDropout > 0);
  if (call.x.rank !== 3 || call.x.dtype !== 'float32') {
    return 'the fused kernel takes float32 input of rank 3';
  }
  if (call.mask !== null && call.initialState !== null) {
    return "tfjs' output before a row's first timestep is its initial state, the fused kernel's is zero";
  }
  if (drops && dropoutFunc !== undefined && dropoutFunc !== null) {
    return 'dropoutFunc makes its own masks';
  }
  return drops && recurrentDropout > 0 && layer.getClassName() === 'GRU'
    ? "tfjs' GRU carries the dropped state on, the fused kernel the whole one"
    : undefined;
}

function nameOf(activation: serialization.Serializable): string {
  return activation.getClassName();
}

function recurrentName(activation: serialization.Serializable | undefined): string | undefined {
  return activation === undefined ? undefined : nameOf(activation);
}
