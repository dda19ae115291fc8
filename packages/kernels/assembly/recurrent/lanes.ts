/** The first `count` floats at `from` (up to 4, none when negative), then zeros. */
export function loadUpTo4(from: usize, count: i32): v128 {
  if (count >= 4) {
    return v128.load(from);
  }
  let lanes = f32x4.splat(0);
  if (count > 0) {
    lanes = v128.load32_zero(from);
  }
  if (count > 1) {
    lanes = f32x4.replace_lane(lanes, 1, load<f32>(from, 4));
  }
  if (count > 2) {
    lanes = f32x4.replace_lane(lanes, 2, load<f32>(from, 8));
  }
  return lanes;
}

/** Stores the first `count` lanes (up to 4, none when negative). */
export function storeUpTo4(to: usize, lanes: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, lanes);
    return;
  }
  if (count > 0) {
    store<f32>(to, f32x4.extract_lane(lanes, 0));
  }
  if (count > 1) {
    store<f32>(to, f32x4.extract_lane(lanes, 1), 4);
  }
  if (count > 2) {
    store<f32>(to, f32x4.extract_lane(lanes, 2), 8);
  }
}
