import { batchRow, Block } from './block';
import { Layer } from './layer';

/**
 * Writes the lane masks of a timestep: 8 int32 at `stepMask`, -1 where the row counts, 0 where it is masked.
 *
 * @returns whether any row is masked
 */
export function readStepMask(layer: Layer, block: Block, t: i32, stepMask: usize): bool {
  let all = true;
  for (let r = 0; r < block.panelRows; r += 1) {
    const counts = load<u8>(layer.mask + <usize>(batchRow(block, r) * layer.time + t)) != 0;
    store<i32>(stepMask + ((<usize>r) << 2), counts ? -1 : 0);
    all = all && counts;
  }
  return !all;
}

/** `panel = held` in the rows that are masked: a masked timestep carries the state. */
export function holdMaskedRows(
  panel: usize,
  group: usize,
  held: usize,
  heldGroup: usize,
  groups: i32,
  rows: i32,
  stepMask: usize,
): void {
  for (; groups > 0;) {
    for (let r = 0; r < rows; r += 1) {
      if (load<i32>(stepMask + ((<usize>r) << 2)) == 0) {
        const to = panel + ((<usize>r) << 5);
        const from = held + ((<usize>r) << 5);
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      }
    }
    panel += group;
    held += heldGroup;
    groups -= 1;
  }
}

/** `panel = 0` in the rows that are masked. */
export function clearMaskedRows(panel: usize, group: usize, groups: i32, rows: i32, stepMask: usize): void {
  const zero = f32x4.splat(0);
  for (; groups > 0;) {
    for (let r = 0; r < rows; r += 1) {
      if (load<i32>(stepMask + ((<usize>r) << 2)) == 0) {
        const to = panel + ((<usize>r) << 5);
        v128.store(to, zero);
        v128.store(to, zero, 16);
      }
    }
    panel += group;
    groups -= 1;
  }
}

/** Whether the output of row `r` is its state: not while it is masked and zeros are wanted, nor before its first step. */
export function outputCounts(layer: Layer, firstStep: i32, step: i32, stepMask: usize, r: i32): bool {
  if (layer.mask == 0) {
    return true;
  }
  return layer.zeroOutputForMask != 0 ? load<i32>(stepMask + ((<usize>r) << 2)) != 0 : step >= firstStep;
}
