import { fma } from '../fma';

/**
 * 1 row by 8 columns of a panel product: `c = init + a b`, or `c += a b` when `init` is 0.
 *
 * Memory, in bytes (a panel holds columns in groups of 8: see README.md, memory map):
 *   init + 4 r                       offset of the row of start values of row r, or init = 0
 *   column                           added to each of those
 *   c + 32 r                         row r, columns 8 j .. 8 j + 7, j < 1
 *   a + (k / 8) aGroup + 32 r + 4 (k % 8)   row r, column k
 *   b + 32 k                       8 weights of row k
 * `k` is a multiple of 4. All offsets in the loop fit one byte: V8 then emits the short form of every
 * instruction, which this loop needs to be fed fast enough.
 */
export function tile1x8(
  init: usize,
  column: usize,
  c: usize,
  a: usize,
  aGroup: usize,
  b: usize,
  k: i32,
): void {
  let c0_0: v128, c0_1: v128;
  if (init != 0) {
    const row0 = <usize>load<u32>(init, 0) + column;
    c0_0 = v128.load(row0, 0);
    c0_1 = v128.load(row0, 16);
  } else {
    c0_0 = v128.load(c, 0);
    c0_1 = v128.load(c, 16);
  }
  let step: usize = 16;
  for (; k > 0;) {
    const b0_0 = v128.load(b, 0);
    const b0_1 = v128.load(b, 16);
    const a0_0 = v128.load32_splat(a, 0);
    c0_0 = fma(a0_0, b0_0, c0_0);
    c0_1 = fma(a0_0, b0_1, c0_1);
    const b1_0 = v128.load(b, 32);
    const b1_1 = v128.load(b, 48);
    const a1_0 = v128.load32_splat(a, 4);
    c0_0 = fma(a1_0, b1_0, c0_0);
    c0_1 = fma(a1_0, b1_1, c0_1);
    const b2_0 = v128.load(b, 64);
    const b2_1 = v128.load(b, 80);
    const a2_0 = v128.load32_splat(a, 8);
    c0_0 = fma(a2_0, b2_0, c0_0);
    c0_1 = fma(a2_0, b2_1, c0_1);
    const b3_0 = v128.load(b, 96);
    const b3_1 = v128.load(b, 112);
    const a3_0 = v128.load32_splat(a, 12);
    c0_0 = fma(a3_0, b3_0, c0_0);
    c0_1 = fma(a3_0, b3_1, c0_1);
    a += step;
    step = aGroup - step;
    b += 128;
    k -= 4;
  }
  v128.store(c, c0_0, 0);
  v128.store(c, c0_1, 16);
}
