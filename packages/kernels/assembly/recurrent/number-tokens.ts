/**
 * Replaces the tokens of one stretch of a batch by their places among the distinct tokens, numbered in order of first use.
 *
 * Memory, in bytes:
 *   tokens + 4 i         token i, then its place; `count` of them
 *   placeOf + 4 token    1 + its place, or 0 as long as it has none
 *   ids + 4 place        the token, for the first `distinct` places
 *
 * @returns the number of distinct tokens, those of this stretch included
 */
export function numberTokens(tokens: usize, count: i32, placeOf: usize, ids: usize, distinct: i32): i32 {
  for (; count > 0;) {
    const token = load<u32>(tokens);
    const known = placeOf + ((<usize>token) << 2);
    let place = load<i32>(known);
    if (place == 0) {
      store<u32>(ids + ((<usize>distinct) << 2), token);
      distinct += 1;
      place = distinct;
      store<i32>(known, place);
    }
    store<i32>(tokens, place - 1);
    tokens += 4;
    count -= 1;
  }
  return distinct;
}
