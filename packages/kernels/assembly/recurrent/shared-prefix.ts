import { batchRow, Block, panelAt } from './block';
import { Layer } from './layer';
import { unpackRow } from './rows';

/**
 * The output of the timesteps before a block starts: the states of the block `shared`, whose one row stands for all rows
 * until they start.
 */
export function shareOutput(layer: Layer, shared: Block, block: Block): void {
  const group = (<usize>(shared.panelRows * layer.chunk)) << 5;
  for (let step = 0; step < block.start; step += 1) {
    const state = panelAt(shared.states, shared.stateChunkBytes, layer.chunk, shared.panelRows, step + 1);
    for (let r = 0; r < block.rows; r += 1) {
      const at = batchRow(block, r) * layer.time + step;
      unpackRow(layer.output + ((<usize>(at * layer.units)) << 2), state, group, 0, layer.units);
    }
  }
}

/**
 * The gradients that a block's rows send back to the shared states: of the output before they start, and of the state
 * they start from. Added to `shared.startGradients`, `[steps + 1][2][8 unitGroups]`.
 */
export function shareGradients(layer: Layer, shared: Block, block: Block): void {
  const width = (<usize>layer.unitGroups) << 5;
  if (layer.outputGradient != 0) {
    for (let step = 0; step < block.start; step += 1) {
      const to = shared.startGradients + 2 * <usize>(step + 1) * width;
      for (let r = 0; r < block.rows; r += 1) {
        const at = batchRow(block, r) * layer.time + step;
        addFloats(to, layer.outputGradient + ((<usize>(at * layer.units)) << 2), layer.units);
      }
    }
  }
  const to = shared.startGradients + 2 * <usize>block.start * width;
  addRows(to, block.stateGradient, layer.unitGroups, block.panelRows);
  if (block.carryGradient != 0) {
    addRows(to + width, block.carryGradient, layer.unitGroups, block.panelRows);
  }
}

function addFloats(to: usize, from: usize, count: i32): void {
  for (; count >= 4;) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    to += 16;
    from += 16;
    count -= 4;
  }
  for (; count > 0;) {
    store<f32>(to, load<f32>(to) + load<f32>(from));
    to += 4;
    from += 4;
    count -= 1;
  }
}

/** Adds the sum of the rows of a panel of one timestep. */
function addRows(to: usize, panel: usize, groups: i32, rows: i32): void {
  for (; groups > 0;) {
    for (let r = 0; r < rows; r += 1) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(panel)));
      v128.store(to, f32x4.add(v128.load(to, 16), v128.load(panel, 16)), 16);
      panel += 32;
    }
    to += 32;
    groups -= 1;
  }
}
