/** The greatest of `count` int32 as unsigned numbers, so that a negative one is greater than any row. ids [count] */
export function greatestId(ids: usize, count: i32): u32 {
  let lanes = i32x4.splat(0);
  for (; count >= 4; count -= 4) {
    lanes = i32x4.max_u(lanes, v128.load(ids));
    ids += 16;
  }
  let greatest: u32 = 0;
  for (; count > 0; count--) {
    greatest = max<u32>(greatest, load<u32>(ids));
    ids += 4;
  }
  greatest = max<u32>(greatest, <u32>i32x4.extract_lane(lanes, 0));
  greatest = max<u32>(greatest, <u32>i32x4.extract_lane(lanes, 1));
  greatest = max<u32>(greatest, <u32>i32x4.extract_lane(lanes, 2));
  return max<u32>(greatest, <u32>i32x4.extract_lane(lanes, 3));
}
