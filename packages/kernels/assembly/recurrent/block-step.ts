import { batchRow, Block, carryAt, panelAt } from './block';
import { Layer } from './layer';
import { multiplyPanel } from './panels';
import { Part } from './part';
import { packRow } from './rows';
import { Step } from './step';

/** The dropout masks of a block's rows as panels: constant over the timesteps. */
export function readDropout(layer: Layer, part: Part, block: Block): void {
  const rows = block.panelRows;
  if (layer.inputDropout != 0) {
    dropoutPanel(
      part.inputDropout,
      layer.inputDropout,
      block,
      layer.inputSegments,
      layer.inputGroups,
      layer.features,
    );
  }
  if (layer.recurrentDropout != 0) {
    dropoutPanel(
      part.recurrentDropout,
      layer.recurrentDropout,
      block,
      layer.recurrentSegments,
      layer.unitGroups,
      layer.units,
    );
  }
}

function dropoutPanel(
  panel: usize,
  from: usize,
  block: Block,
  segments: i32,
  groups: i32,
  columns: i32,
): void {
  const rows = block.panelRows;
  const group = (<usize>rows) << 5;
  for (let r = 0; r < rows; r += 1) {
    for (let s = 0; s < segments; s += 1) {
      const source = from + ((<usize>((batchRow(block, r) * segments + s) * columns)) << 2);
      packRow(panel + <usize>(s * groups) * group, group, r, source, columns);
    }
  }
}

/** Points `step` at timestep `i` of the block; the products that read the state find it with the dropout applied. */
export function openStep(layer: Layer, part: Part, block: Block, step: Step, i: i32): void {
  const rows = block.panelRows;
  const chunk = layer.chunk;
  step.rows = rows;
  step.ownGroup = (<usize>rows) << 5;
  step.group = (<usize>(rows * chunk)) << 5;
  step.h0 = panelAt(block.states, block.stateChunkBytes, chunk, rows, i);
  step.h1 = panelAt(block.states, block.stateChunkBytes, chunk, rows, i + 1);
  step.c0 = carryAt(block, layer.unitGroups, i);
  step.c1 = carryAt(block, layer.unitGroups, i + 1);
  step.g = block.gates + i * block.gateStepBytes;
  step.x = layer.tokens == 0 ? panelAt(block.inputs, block.inputChunkBytes, chunk, rows, i) : 0;
  step.xSegment = layer.inputSegments > 1 ? <usize>layer.inputGroups * step.group : 0;
  step.a = step.h0;
  step.aGroup = step.group;
  step.aSegment = 0;
  if (layer.recurrentDropout != 0) {
    const segment = <usize>layer.unitGroups * step.group;
    const dropped = part.droppedState + <usize>(i % chunk) * step.ownGroup;
    let factor = part.recurrentDropout;
    for (let s = 0; s < layer.recurrentSegments; s += 1) {
      multiplyPanel(
        dropped + <usize>s * segment,
        step.group,
        step.h0,
        step.group,
        factor,
        layer.unitGroups,
        rows,
      );
      factor += <usize>layer.unitGroups * step.ownGroup;
    }
    step.a = dropped;
    step.aSegment = layer.recurrentSegments > 1 ? segment : 0;
  }
}

/** The timestep of the data that the block's step `i` processes. */
export function timeOf(layer: Layer, block: Block, i: i32): i32 {
  const processed = block.start + i;
  return layer.backwards != 0 ? layer.time - 1 - processed : processed;
}

/** Pointers to the rows of a table (`rowBytes` each) that the tokens of timestep `t` name. */
export function tokenRows(
  layer: Layer,
  block: Block,
  t: i32,
  table: usize,
  rowBytes: usize,
  pointers: usize,
): void {
  for (let r = 0; r < block.panelRows; r += 1) {
    const row = table + <usize>tokenAt(layer, block, r, t) * rowBytes;
    store<u32>(pointers + ((<usize>r) << 2), <u32>row);
  }
}

/** The place of the token of the block's row `r` at timestep `t`. */
export function tokenAt(layer: Layer, block: Block, r: i32, t: i32): i32 {
  return load<i32>(layer.tokens + ((<usize>(batchRow(block, r) * layer.time + t)) << 2));
}

/** Bytes of one row of gate sums per token. */
export function tokenRowBytes(layer: Layer): usize {
  return (<usize>(layer.inputGates * layer.unitGroups)) << 5;
}
