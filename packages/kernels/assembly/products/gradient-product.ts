import { gradientTail8x8 } from './gradient-tail-8x8';
import { gradientTile8x8 } from './gradient-tile-8x8';

/**
 * A weight gradient, `c += a' b`, summed over `rows` rows of two panels.
 *
 * Memory, in bytes:
 *   a + i aGroup + 32 r      row r of the inputs, columns 8 i .. 8 i + 7, i < aGroups
 *   b + j bGroup + 32 r      row r of the gate gradients, columns 8 j .. 8 j + 7, j < bGroups
 *   c + p cRow + 4 q         gradient of the weight from input p to column q
 */
export function gradientProduct(
  c: usize,
  cRow: usize,
  a: usize,
  aGroup: usize,
  aGroups: i32,
  b: usize,
  bGroup: usize,
  bGroups: i32,
  rows: i32,
): void {
  const fours = rows & ~3;
  const rest = rows - fours;
  const after = (<usize>fours) << 5;
  for (; aGroups > 0;) {
    let cTile = c;
    let bTile = b;
    for (let n = bGroups; n > 0;) {
      if (fours > 0) {
        gradientTile8x8(cTile, cRow, a, bTile, fours);
      }
      if (rest > 0) {
        gradientTail8x8(cTile, cRow, a + after, bTile + after, rest);
      }
      cTile += 32;
      bTile += bGroup;
      n -= 1;
    }
    c += 8 * cRow;
    a += aGroup;
    aGroups -= 1;
  }
}
