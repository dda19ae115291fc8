import { tile1x32 } from './tile-1x32';
import { tile1x8 } from './tile-1x8';
import { tile4x16 } from './tile-4x16';
import { tile4x8 } from './tile-4x8';
import { tile8x8 } from './tile-8x8';

/**
 * A panel times packed weights, `c = init + a b`, or `c += a b` when `init` is 0: `rows` (8, 4 or 1) rows,
 * `groups` groups of 8 columns, summed over `k` columns of `a`.
 *
 * Memory, in bytes:
 *   init + 4 r                               offset of row r's start values: consecutive floats, or init = 0
 *   column                                   added to each of those
 *   c + j cGroup + 32 r + 4 i                result, row r, column 8 j + i
 *   a + (n / 8) aGroup + 32 r + 4 (n % 8)    row r, column n
 *   b + j bGroup + 32 n + 4 i                weight from column n of a to column 8 j + i of c
 */
export function panelProduct(
  rows: i32,
  groups: i32,
  init: usize,
  column: usize,
  c: usize,
  cGroup: usize,
  a: usize,
  aGroup: usize,
  b: usize,
  bGroup: usize,
  k: i32,
): void {
  if (rows == 8) {
    for (; groups > 0;) {
      tile8x8(init, column, c, a, aGroup, b, k);
      column += 32;
      c += cGroup;
      b += bGroup;
      groups -= 1;
    }
  } else if (rows == 4) {
    for (; groups > 1;) {
      tile4x16(init, column, c, cGroup, a, aGroup, b, bGroup, k);
      column += 64;
      c += 2 * cGroup;
      b += 2 * bGroup;
      groups -= 2;
    }
    if (groups > 0) {
      tile4x8(init, column, c, a, aGroup, b, k);
    }
  } else {
    for (; groups > 3;) {
      tile1x32(init, column, c, cGroup, a, aGroup, b, bGroup, k);
      column += 128;
      c += 4 * cGroup;
      b += 4 * bGroup;
      groups -= 4;
    }
    for (; groups > 0;) {
      tile1x8(init, column, c, a, aGroup, b, k);
      column += 32;
      c += cGroup;
      b += bGroup;
      groups -= 1;
    }
  }
}
