import { panelProduct } from '../products/panel-product';
import { Layer } from './layer';

/** What the products of one timestep read and write; filled by the drivers for every timestep. */
@unmanaged
export class Step {
  /** Rows computed: 8, 4 or 1. */
  rows: i32 = 0;
  /** Bytes between groups of columns in the panels of a chunk (h, x, d), and of one timestep (gates, carries, dh). */
  group: usize = 0;
  ownGroup: usize = 0;
  /** The input panel (0: the start values hold the input products) and 8 pointers to start values. */
  x: usize = 0;
  init: usize = 0;
  /** h and the carry before and after the timestep, and the gates. */
  h0: usize = 0;
  h1: usize = 0;
  c0: usize = 0;
  c1: usize = 0;
  g: usize = 0;
  /** The state that enters the recurrent products, its groups' distance, and the distance of its copies per gate. */
  a: usize = 0;
  aGroup: usize = 0;
  aSegment: usize = 0;
  /** Distance of the copies of x per gate. */
  xSegment: usize = 0;
  /** Means nothing: what reading ahead added up. */
  readAhead: i32 = 0;
}

/**
 * One gate's sum before its activation: start values + input product + recurrent product.
 *
 * @param gate - group of gates in the panel that takes the result
 * @param inputGate - which input product, or -1 for none
 * @param recurrentGate - which recurrent product, or -1 for none
 * @param init - 8 pointers to start values, those of this gate `inputGate` unit widths after each
 */
export function gateSum(
  layer: Layer,
  step: Step,
  gate: i32,
  inputGate: i32,
  recurrentGate: i32,
  init: usize,
): void {
  const groups = layer.unitGroups;
  const width = (<usize>groups) << 5;
  const c = step.g + <usize>(gate * groups) * step.ownGroup;
  const column = inputGate > 0 ? <usize>inputGate * width : 0;
  if (inputGate >= 0 && step.x != 0) {
    const features = layer.inputGroups << 3;
    const bGroup = (<usize>features) << 5;
    panelProduct(
      step.rows,
      groups,
      init,
      column,
      c,
      step.ownGroup,
      step.x + <usize>inputGate * step.xSegment,
      step.group,
      layer.inputKernel + <usize>(inputGate * groups) * bGroup,
      bGroup,
      features,
    );
    init = 0;
  }
  if (recurrentGate >= 0) {
    const units = groups << 3;
    const bGroup = (<usize>units) << 5;
    panelProduct(
      step.rows,
      groups,
      init,
      column,
      c,
      step.ownGroup,
      step.a + <usize>recurrentGate * step.aSegment,
      step.aGroup,
      layer.recurrentKernel + <usize>(recurrentGate * groups) * bGroup,
      bGroup,
      units,
    );
  } else if (init != 0) {
    panelProduct(step.rows, groups, init, column, c, step.ownGroup, 0, 0, 0, 0, 0);
  }
}
