/** Element-wise work on the panels of one timestep: `groups` groups of `rows` rows of 8 columns, `group` bytes apart. */

/** `to = a`. */
export function copyPanel(to: usize, toGroup: usize, a: usize, aGroup: usize, groups: i32, rows: i32): void {
  for (; groups > 0;) {
    memory.copy(to, a, (<usize>rows) << 5);
    to += toGroup;
    a += aGroup;
    groups -= 1;
  }
}

/** `to = a b`; `b` has groups of `rows` rows without gaps. */
export function multiplyPanel(
  to: usize,
  toGroup: usize,
  a: usize,
  aGroup: usize,
  b: usize,
  groups: i32,
  rows: i32,
): void {
  for (; groups > 0;) {
    let target = to;
    let source = a;
    for (let n = rows; n > 0;) {
      v128.store(target, f32x4.mul(v128.load(source), v128.load(b)));
      v128.store(target, f32x4.mul(v128.load(source, 16), v128.load(b, 16)), 16);
      target += 32;
      source += 32;
      b += 32;
      n -= 1;
    }
    to += toGroup;
    a += aGroup;
    groups -= 1;
  }
}

/** `to += a b`, all three without gaps: `count` floats, a multiple of 8. */
export function addProduct(to: usize, a: usize, b: usize, count: i32): void {
  for (; count > 0;) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(a), v128.load(b))));
    to += 16;
    a += 16;
    b += 16;
    count -= 4;
  }
}
