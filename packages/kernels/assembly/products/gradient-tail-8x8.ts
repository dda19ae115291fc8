import { fma } from '../fma';

/**
 * 8 by 8 weights of a weight gradient, `c += a' b`, summed over any number of rows of two panels: the rows that
 * gradientTile8x8 leaves. A function of its own: with both loops in one, V8 keeps fewer sums in registers.
 *
 * Memory, in bytes:
 *   a + 32 r + 4 i     row r, column i < 8 of the inputs (one group of a panel)
 *   b + 32 r + 4 j     row r, column j < 8 of the gate gradients (one group of a panel)
 *   c + i cRow + 4 j   the gradient of weight i, j
 */
export function gradientTail8x8(c: usize, cRow: usize, a: usize, b: usize, rows: i32): void {
  let row = c;
  let c0_0 = v128.load(row, 0);
  let c0_1 = v128.load(row, 16);
  row += cRow;
  let c1_0 = v128.load(row, 0);
  let c1_1 = v128.load(row, 16);
  row += cRow;
  let c2_0 = v128.load(row, 0);
  let c2_1 = v128.load(row, 16);
  row += cRow;
  let c3_0 = v128.load(row, 0);
  let c3_1 = v128.load(row, 16);
  row += cRow;
  let c4_0 = v128.load(row, 0);
  let c4_1 = v128.load(row, 16);
  row += cRow;
  let c5_0 = v128.load(row, 0);
  let c5_1 = v128.load(row, 16);
  row += cRow;
  let c6_0 = v128.load(row, 0);
  let c6_1 = v128.load(row, 16);
  row += cRow;
  let c7_0 = v128.load(row, 0);
  let c7_1 = v128.load(row, 16);
  for (; rows > 0;) {
    const b0_0 = v128.load(b, 0);
    const b0_1 = v128.load(b, 16);
    const a0_0 = v128.load32_splat(a, 0);
    c0_0 = fma(a0_0, b0_0, c0_0);
    c0_1 = fma(a0_0, b0_1, c0_1);
    const a0_1 = v128.load32_splat(a, 4);
    c1_0 = fma(a0_1, b0_0, c1_0);
    c1_1 = fma(a0_1, b0_1, c1_1);
    const a0_2 = v128.load32_splat(a, 8);
    c2_0 = fma(a0_2, b0_0, c2_0);
    c2_1 = fma(a0_2, b0_1, c2_1);
    const a0_3 = v128.load32_splat(a, 12);
    c3_0 = fma(a0_3, b0_0, c3_0);
    c3_1 = fma(a0_3, b0_1, c3_1);
    const a0_4 = v128.load32_splat(a, 16);
    c4_0 = fma(a0_4, b0_0, c4_0);
    c4_1 = fma(a0_4, b0_1, c4_1);
    const a0_5 = v128.load32_splat(a, 20);
    c5_0 = fma(a0_5, b0_0, c5_0);
    c5_1 = fma(a0_5, b0_1, c5_1);
    const a0_6 = v128.load32_splat(a, 24);
    c6_0 = fma(a0_6, b0_0, c6_0);
    c6_1 = fma(a0_6, b0_1, c6_1);
    const a0_7 = v128.load32_splat(a, 28);
    c7_0 = fma(a0_7, b0_0, c7_0);
    c7_1 = fma(a0_7, b0_1, c7_1);
    a += 32;
    b += 32;
    rows -= 1;
  }
  row = c;
  v128.store(row, c0_0, 0);
  v128.store(row, c0_1, 16);
  row += cRow;
  v128.store(row, c1_0, 0);
  v128.store(row, c1_1, 16);
  row += cRow;
  v128.store(row, c2_0, 0);
  v128.store(row, c2_1, 16);
  row += cRow;
  v128.store(row, c3_0, 0);
  v128.store(row, c3_1, 16);
  row += cRow;
  v128.store(row, c4_0, 0);
  v128.store(row, c4_1, 16);
  row += cRow;
  v128.store(row, c5_0, 0);
  v128.store(row, c5_1, 16);
  row += cRow;
  v128.store(row, c6_0, 0);
  v128.store(row, c6_1, 16);
  row += cRow;
  v128.store(row, c7_0, 0);
  v128.store(row, c7_1, 16);
}
