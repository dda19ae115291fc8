import { batchRow, Block } from './block';
import { loadUpTo4 } from './lanes';
import { Layer } from './layer';

/**
 * Copies timestep `t` of a block's rows into a panel, multiplied by the dropout masks if there are any: one copy for
 * all gates, or one per gate.
 *
 * Memory, in bytes:
 *   x + 4 (row time features + t features + d)     the input
 *   panel + j group + 32 r + 4 i                   row r, feature 8 j + i, zeros up to 8 inputGroups; segment by segment
 *   dropout + 32 panelRows j + 32 r + 4 i          the masks, in the same order
 */
export function packInput(
  layer: Layer,
  block: Block,
  t: i32,
  panel: usize,
  group: usize,
  dropout: usize,
): void {
  const groups = layer.inputGroups;
  const segments = dropout != 0 ? layer.inputSegments : 1;
  const rows = block.panelRows;
  for (let r = 0; r < rows; r += 1) {
    const source = layer.x + ((<usize>(batchRow(block, r) * layer.time + t) * layer.features) << 2);
    let target = panel + ((<usize>r) << 5);
    let factor = dropout + ((<usize>r) << 5);
    for (let s = 0; s < segments; s += 1) {
      let from = source;
      let left = layer.features;
      for (let j = groups; j > 0;) {
        let low = f32x4.splat(0);
        let high = f32x4.splat(0);
        if (left >= 8) {
          low = v128.load(from);
          high = v128.load(from, 16);
        } else {
          low = loadUpTo4(from, left);
          high = loadUpTo4(from + 16, left - 4);
        }
        if (dropout != 0) {
          low = f32x4.mul(low, v128.load(factor));
          high = f32x4.mul(high, v128.load(factor, 16));
          factor += (<usize>rows) << 5;
        }
        v128.store(target, low);
        v128.store(target, high, 16);
        target += group;
        from += 32;
        left -= 8;
        j -= 1;
      }
    }
  }
}
