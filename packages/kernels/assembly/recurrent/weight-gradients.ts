import { columnSums } from '../products/column-sums';
import { gradientProduct } from '../products/gradient-product';
import { Block, panelAt } from './block';
import { firstRecurrentGate, stateGates } from './input-gradients';
import { GRU_RESET_AFTER, GRU_RESET_BEFORE, Layer } from './layer';
import { Part } from './part';

/** Adds the weight gradients of a chunk of timesteps, `first` the first of them, to the sums of the part. */
export function weightGradients(layer: Layer, part: Part, block: Block, first: i32, steps: i32): void {
  const rows = steps * block.panelRows;
  const group = (<usize>(block.panelRows * layer.chunk)) << 5;
  const groups = layer.unitGroups;
  recurrentKernelGradient(layer, part, block, first, rows, group);
  const d = part.gateGradients;
  if (layer.tokens == 0) {
    const inputs = panelAt(block.inputs, block.inputChunkBytes, layer.chunk, block.panelRows, first);
    inputKernelGradient(layer, part, inputs, rows, group);
    columnSums(part.biasGradient, d, group, layer.inputGates * groups, rows);
  }
  if (layer.cell == GRU_RESET_AFTER) {
    columnSums(part.recurrentBiasGradient, d + <usize>(3 * groups) * group, group, groups, rows);
  }
}

function recurrentKernelGradient(
  layer: Layer,
  part: Part,
  block: Block,
  first: i32,
  rows: i32,
  group: usize,
): void {
  const groups = layer.unitGroups;
  const gate = <usize>groups * group;
  const row = (<usize>(layer.recurrentGates * groups)) << 5;
  const d = part.gateGradients + <usize>firstRecurrentGate(layer) * gate;
  const gates = stateGates(layer);
  const c = part.recurrentKernelGradient;
  if (layer.recurrentDropout == 0) {
    const states = panelAt(block.states, block.stateChunkBytes, layer.chunk, block.panelRows, first);
    gradientProduct(c, row, states, group, groups, d, group, gates * groups, rows);
  } else {
    const segment = layer.recurrentSegments > 1 ? gate : 0;
    for (let g = 0; g < gates; g += 1) {
      const at = <usize>(g * groups);
      const states = part.droppedState + <usize>g * segment;
      gradientProduct(c + (at << 5), row, states, group, groups, d + at * group, group, groups, rows);
    }
  }
  if (layer.cell == GRU_RESET_BEFORE) {
    const column = (<usize>(2 * groups)) << 5;
    gradientProduct(c + column, row, part.resetState, group, groups, part.gateGradients, group, groups, rows);
  }
}

function inputKernelGradient(layer: Layer, part: Part, inputs: usize, rows: i32, group: usize): void {
  const groups = layer.unitGroups;
  const row = (<usize>(layer.inputGates * groups)) << 5;
  const d = part.gateGradients;
  const c = part.inputKernelGradient;
  if (layer.inputSegments <= 1) {
    gradientProduct(c, row, inputs, group, layer.inputGroups, d, group, layer.inputGates * groups, rows);
    return;
  }
  for (let g = 0; g < layer.inputGates; g += 1) {
    const at = <usize>(g * groups);
    const input = inputs + <usize>(g * layer.inputGroups) * group;
    gradientProduct(c + (at << 5), row, input, group, layer.inputGroups, d + at * group, group, groups, rows);
  }
}
