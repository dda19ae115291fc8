// Loops over any number of floats, four at a time: the last one to three travel in the first lanes. The usual case is a
// function small enough to be inlined; the last lanes have their own.

/** The next `min(count, 4)` floats at `offset`; lanes beyond them are 0. */
export function loadLanes(offset: usize, count: i32): v128 {
  return count >= 4 ? v128.load(offset) : loadLast(offset, count);
}

function loadLast(offset: usize, count: i32): v128 {
  let lanes = v128.load32_zero(offset);
  if (count > 1) {
    lanes = f32x4.replace_lane(lanes, 1, load<f32>(offset, 4));
  }
  if (count > 2) {
    lanes = f32x4.replace_lane(lanes, 2, load<f32>(offset, 8));
  }
  return lanes;
}

/** Stores the first `min(count, 4)` lanes at `offset`. */
export function storeLanes(offset: usize, lanes: v128, count: i32): void {
  if (count >= 4) {
    v128.store(offset, lanes);
  } else {
    storeLast(offset, lanes, count);
  }
}

function storeLast(offset: usize, lanes: v128, count: i32): void {
  store<f32>(offset, f32x4.extract_lane(lanes, 0));
  if (count > 1) {
    store<f32>(offset, f32x4.extract_lane(lanes, 1), 4);
  }
  if (count > 2) {
    store<f32>(offset, f32x4.extract_lane(lanes, 2), 8);
  }
}
