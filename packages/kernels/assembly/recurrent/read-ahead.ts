/**
 * Reads a cache line after the other, upwards: what a backward pass needs next and would read page by page downwards.
 * Processors fetch ahead over the end of a page only upwards: measured, 21 GB/s instead of 9. What follows finds its data
 * in the second-level cache.
 *
 * @returns a sum that means nothing, so that no compiler leaves the loads out
 */
export function readAhead(from: usize, bytes: i32): i32 {
  let sum = 0;
  for (; bytes >= 256;) {
    sum += load<i32>(from) + load<i32>(from, 64) + load<i32>(from, 128) + load<i32>(from, 192);
    from += 256;
    bytes -= 256;
  }
  for (; bytes > 0;) {
    sum += load<i32>(from);
    from += 64;
    bytes -= 64;
  }
  return sum;
}
