import { fma } from '../fma';

/**
 * 1 row by 32 columns of a panel product: `c = init + a b`, or `c += a b` when `init` is 0.
 *
 * Memory, in bytes (a panel holds columns in groups of 8: see README.md, memory map):
 *   init + 4 r                       offset of the row of start values of row r, or init = 0
 *   column                           added to each of those
 *   c + j cGroup + 32 r              row r, columns 8 j .. 8 j + 7, j < 4
 *   a + (k / 8) aGroup + 32 r + 4 (k % 8)   row r, column k
 *   b + j bGroup + 32 k                       8 weights of row k
 * `k` is a multiple of 4. All offsets in the loop fit one byte: V8 then emits the short form of every
 * instruction, which this loop needs to be fed fast enough.
 */
export function tile1x32(
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
  let c0_0: v128, c0_1: v128, c0_2: v128, c0_3: v128, c0_4: v128, c0_5: v128, c0_6: v128, c0_7: v128;
  if (init != 0) {
    const row0 = <usize>load<u32>(init, 0) + column;
    c0_0 = v128.load(row0, 0);
    c0_1 = v128.load(row0, 16);
    c0_2 = v128.load(row0, 32);
    c0_3 = v128.load(row0, 48);
    c0_4 = v128.load(row0, 64);
    c0_5 = v128.load(row0, 80);
    c0_6 = v128.load(row0, 96);
    c0_7 = v128.load(row0, 112);
  } else {
    const group0 = c;
    const group1 = c + cGroup;
    const group2 = c + 2 * cGroup;
    const group3 = c + 3 * cGroup;
    c0_0 = v128.load(group0, 0);
    c0_1 = v128.load(group0, 16);
    c0_2 = v128.load(group1, 0);
    c0_3 = v128.load(group1, 16);
    c0_4 = v128.load(group2, 0);
    c0_5 = v128.load(group2, 16);
    c0_6 = v128.load(group3, 0);
    c0_7 = v128.load(group3, 16);
  }
  let b1 = b + bGroup;
  let b2 = b + 2 * bGroup;
  let b3 = b + 3 * bGroup;
  let step: usize = 16;
  for (; k > 0;) {
    const b0_0 = v128.load(b, 0);
    const b0_1 = v128.load(b, 16);
    const b0_2 = v128.load(b1, 0);
    const b0_3 = v128.load(b1, 16);
    const b0_4 = v128.load(b2, 0);
    const b0_5 = v128.load(b2, 16);
    const b0_6 = v128.load(b3, 0);
    const b0_7 = v128.load(b3, 16);
    const a0_0 = v128.load32_splat(a, 0);
    c0_0 = fma(a0_0, b0_0, c0_0);
    c0_1 = fma(a0_0, b0_1, c0_1);
    c0_2 = fma(a0_0, b0_2, c0_2);
    c0_3 = fma(a0_0, b0_3, c0_3);
    c0_4 = fma(a0_0, b0_4, c0_4);
    c0_5 = fma(a0_0, b0_5, c0_5);
    c0_6 = fma(a0_0, b0_6, c0_6);
    c0_7 = fma(a0_0, b0_7, c0_7);
    const b1_0 = v128.load(b, 32);
    const b1_1 = v128.load(b, 48);
    const b1_2 = v128.load(b1, 32);
    const b1_3 = v128.load(b1, 48);
    const b1_4 = v128.load(b2, 32);
    const b1_5 = v128.load(b2, 48);
    const b1_6 = v128.load(b3, 32);
    const b1_7 = v128.load(b3, 48);
    const a1_0 = v128.load32_splat(a, 4);
    c0_0 = fma(a1_0, b1_0, c0_0);
    c0_1 = fma(a1_0, b1_1, c0_1);
    c0_2 = fma(a1_0, b1_2, c0_2);
    c0_3 = fma(a1_0, b1_3, c0_3);
    c0_4 = fma(a1_0, b1_4, c0_4);
    c0_5 = fma(a1_0, b1_5, c0_5);
    c0_6 = fma(a1_0, b1_6, c0_6);
    c0_7 = fma(a1_0, b1_7, c0_7);
    const b2_0 = v128.load(b, 64);
    const b2_1 = v128.load(b, 80);
    const b2_2 = v128.load(b1, 64);
    const b2_3 = v128.load(b1, 80);
    const b2_4 = v128.load(b2, 64);
    const b2_5 = v128.load(b2, 80);
    const b2_6 = v128.load(b3, 64);
    const b2_7 = v128.load(b3, 80);
    const a2_0 = v128.load32_splat(a, 8);
    c0_0 = fma(a2_0, b2_0, c0_0);
    c0_1 = fma(a2_0, b2_1, c0_1);
    c0_2 = fma(a2_0, b2_2, c0_2);
    c0_3 = fma(a2_0, b2_3, c0_3);
    c0_4 = fma(a2_0, b2_4, c0_4);
    c0_5 = fma(a2_0, b2_5, c0_5);
    c0_6 = fma(a2_0, b2_6, c0_6);
    c0_7 = fma(a2_0, b2_7, c0_7);
    const b3_0 = v128.load(b, 96);
    const b3_1 = v128.load(b, 112);
    const b3_2 = v128.load(b1, 96);
    const b3_3 = v128.load(b1, 112);
    const b3_4 = v128.load(b2, 96);
    const b3_5 = v128.load(b2, 112);
    const b3_6 = v128.load(b3, 96);
    const b3_7 = v128.load(b3, 112);
    const a3_0 = v128.load32_splat(a, 12);
    c0_0 = fma(a3_0, b3_0, c0_0);
    c0_1 = fma(a3_0, b3_1, c0_1);
    c0_2 = fma(a3_0, b3_2, c0_2);
    c0_3 = fma(a3_0, b3_3, c0_3);
    c0_4 = fma(a3_0, b3_4, c0_4);
    c0_5 = fma(a3_0, b3_5, c0_5);
    c0_6 = fma(a3_0, b3_6, c0_6);
    c0_7 = fma(a3_0, b3_7, c0_7);
    a += step;
    step = aGroup - step;
    b += 128;
    b1 += 128;
    b2 += 128;
    b3 += 128;
    k -= 4;
  }
  const out1 = c + cGroup;
  const out2 = c + 2 * cGroup;
  const out3 = c + 3 * cGroup;
  v128.store(c, c0_0, 0);
  v128.store(c, c0_1, 16);
  v128.store(out1, c0_2, 0);
  v128.store(out1, c0_3, 16);
  v128.store(out2, c0_4, 0);
  v128.store(out2, c0_5, 16);
  v128.store(out3, c0_6, 0);
  v128.store(out3, c0_7, 16);
}
