/**
 * The sum of each column of a panel over `rows` rows, added to `sums`: the gradient of a bias.
 *
 * Memory, in bytes:
 *   sums + 32 j               8 sums of group j
 *   a + j aGroup + 32 r       row r, columns 8 j .. 8 j + 7, j < groups
 */
export function columnSums(sums: usize, a: usize, aGroup: usize, groups: i32, rows: i32): void {
  for (; groups > 0;) {
    let low = v128.load(sums);
    let high = v128.load(sums, 16);
    let row = a;
    for (let n = rows; n > 0;) {
      low = f32x4.add(low, v128.load(row));
      high = f32x4.add(high, v128.load(row, 16));
      row += 32;
      n -= 1;
    }
    v128.store(sums, low);
    v128.store(sums, high, 16);
    sums += 32;
    a += aGroup;
    groups -= 1;
  }
}
