import { panelProduct } from '../products/panel-product';
import { batchRow, Block } from './block';
import { tokenAt, tokenRowBytes } from './block-step';
import { resetGateBackward } from './gru-reset-before';
import { GRU_RESET_AFTER, GRU_RESET_BEFORE, Layer } from './layer';
import { addProduct } from './panels';
import { Part } from './part';
import { addFromRow, unpackRow } from './rows';
import { Step } from './step';

/** First gate group of the panel that the recurrent products made, in order of their weights. */
export function firstRecurrentGate(layer: Layer): i32 {
  return layer.cell == GRU_RESET_AFTER || layer.cell == GRU_RESET_BEFORE ? 1 : 0;
}

/** Recurrent products whose input is the state itself: all, but not the candidate's of GRU_RESET_BEFORE. */
export function stateGates(layer: Layer): i32 {
  return layer.cell == GRU_RESET_BEFORE ? 2 : layer.recurrentGates;
}

/** dh += d U': the gradient of the state through the recurrent products and the dropout before them. */
export function recurrentGradient(layer: Layer, part: Part, step: Step, d: usize): void {
  const groups = layer.unitGroups;
  const units = groups << 3;
  const weightGroup = (<usize>(layer.recurrentGates * units)) << 5;
  const gate = <usize>groups * step.group;
  const first = d + <usize>firstRecurrentGate(layer) * gate;
  const dh = part.stateGradient;
  const weights = layer.recurrentKernelTransposed;
  const gates = stateGates(layer);
  if (layer.recurrentDropout == 0) {
    panelProduct(
      step.rows,
      groups,
      0,
      0,
      dh,
      step.ownGroup,
      first,
      step.group,
      weights,
      weightGroup,
      gates * units,
    );
    return;
  }
  for (let g = 0; g < gates; g += 1) {
    panelProduct(
      step.rows,
      groups,
      layer.zeroRows,
      0,
      part.product,
      step.ownGroup,
      first + <usize>g * gate,
      step.group,
      weights + ((<usize>(g * units)) << 5),
      weightGroup,
      units,
    );
    addDropped(layer, part, step, g);
  }
}

/** GRU_RESET_BEFORE: back through the candidate's recurrent product and the reset gate before it. */
export function resetGradient(layer: Layer, part: Part, step: Step, d: usize, reset: usize): void {
  const groups = layer.unitGroups;
  const units = groups << 3;
  panelProduct(
    step.rows,
    groups,
    layer.zeroRows,
    0,
    part.product,
    step.ownGroup,
    d,
    step.group,
    layer.recurrentKernelTransposed + ((<usize>(2 * units)) << 5),
    (<usize>(3 * units)) << 5,
    units,
  );
  resetGateBackward(layer, step, d, part.product, reset);
  addDropped(layer, part, step, 2);
}

/** dh += product, times the dropout mask of recurrent product `g`. */
function addDropped(layer: Layer, part: Part, step: Step, g: i32): void {
  const groups = layer.unitGroups;
  const count = step.rows * (groups << 3);
  if (layer.recurrentDropout == 0) {
    addTo(part.stateGradient, part.product, count);
    return;
  }
  const segment = layer.recurrentSegments > 1 ? <usize>(g * groups) * step.ownGroup : 0;
  addProduct(part.stateGradient, part.product, part.recurrentDropout + segment, count);
}

function addTo(to: usize, a: usize, count: i32): void {
  for (; count > 0;) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(a)));
    to += 16;
    a += 16;
    count -= 4;
  }
}

/** dx = d W' of one timestep, through the dropout before it, to the rows of the input's gradient. */
export function inputGradient(layer: Layer, part: Part, block: Block, step: Step, d: usize, t: i32): void {
  const columns = layer.inputGates * (layer.unitGroups << 3);
  const own = step.ownGroup;
  const weightGroup = (<usize>columns) << 5;
  const weights = layer.inputKernelTransposed;
  const groups = layer.inputGroups;
  const sum = part.inputProduct;
  if (layer.inputDropout == 0) {
    panelProduct(
      step.rows,
      groups,
      layer.zeroRows,
      0,
      sum,
      own,
      d,
      step.group,
      weights,
      weightGroup,
      columns,
    );
  } else {
    const units = layer.unitGroups << 3;
    const gates = layer.inputSegments > 1 ? layer.inputGates : 1;
    const k = columns / gates;
    memory.fill(sum, 0, <usize>groups * own);
    for (let g = 0; g < gates; g += 1) {
      panelProduct(
        step.rows,
        groups,
        layer.zeroRows,
        0,
        part.product,
        own,
        d + <usize>(g * layer.unitGroups) * step.group,
        step.group,
        weights + ((<usize>(g * units)) << 5),
        weightGroup,
        k,
      );
      addProduct(sum, part.product, part.inputDropout + <usize>(g * groups) * own, step.rows * (groups << 3));
    }
  }
  for (let r = 0; r < block.rows; r += 1) {
    const at = (<usize>((batchRow(block, r) * layer.time + t) * layer.features)) << 2;
    unpackRow(layer.inputGradient + at, sum, own, r, layer.features);
  }
}

/** Adds the gate gradients of timestep `t` to the part's sums of their tokens; the first of a token is its sum. */
export function tokenGradient(layer: Layer, part: Part, block: Block, step: Step, d: usize, t: i32): void {
  const groups = layer.inputGates * layer.unitGroups;
  const width = tokenRowBytes(layer);
  for (let r = 0; r < block.rows; r += 1) {
    const token = <usize>tokenAt(layer, block, r, t);
    const sum = part.tokenGradient + token * width;
    const touched = part.tokenTouched + token;
    if (load<u8>(touched) != 0) {
      addFromRow(sum, d, step.group, r, groups);
    } else {
      store<u8>(touched, 1);
      unpackRow(sum, d, step.group, r, groups << 3);
    }
  }
}
