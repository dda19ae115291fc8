/**
 * `sums[ids[i], :] += rows[i, :]` over zeros: each of the `segments` rows of `sums` gets the sum of the rows that
 * name it, in their order. An id outside 0 to segments - 1 is left out.
 *
 * rows [count, width] f32 | ids [count] i32 | sums [segments, width] f32
 */
export function scatterAddRows(
  rows: usize,
  ids: usize,
  count: i32,
  width: i32,
  sums: usize,
  segments: i32,
): void {
  const rowBytes = (<usize>width) << 2;
  memory.fill(sums, 0, <usize>segments * rowBytes);
  for (; count > 0; count--) {
    const id = load<u32>(ids);
    ids += 4;
    if (id >= <u32>segments) {
      rows += rowBytes;
      continue;
    }
    let target = sums + <usize>id * rowBytes;
    let k = width;
    for (; k >= 8; k -= 8) {
      v128.store(target, f32x4.add(v128.load(target), v128.load(rows)));
      v128.store(target, f32x4.add(v128.load(target, 16), v128.load(rows, 16)), 16);
      target += 32;
      rows += 32;
    }
    for (; k > 0; k--) {
      store<f32>(target, load<f32>(target) + load<f32>(rows));
      target += 4;
      rows += 4;
    }
  }
}
