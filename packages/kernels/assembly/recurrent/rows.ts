import { loadUpTo4, storeUpTo4 } from './lanes';

/**
 * Row `r` of a panel to `count` consecutive floats.
 *
 * Memory: `panel + j group + 32 r` holds columns 8 j .. 8 j + 7 of the row; `to + 4 n` column n.
 */
export function unpackRow(to: usize, panel: usize, group: usize, r: i32, count: i32): void {
  let from = panel + ((<usize>r) << 5);
  for (; count >= 8;) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    from += group;
    to += 32;
    count -= 8;
  }
  if (count > 0) {
    storeUpTo4(to, v128.load(from), count);
    storeUpTo4(to + 16, v128.load(from, 16), count - 4);
  }
}

/** `count` consecutive floats to row `r` of a panel, then zeros to the end of the last group. */
export function packRow(panel: usize, group: usize, r: i32, from: usize, count: i32): void {
  let to = panel + ((<usize>r) << 5);
  for (; count >= 8;) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    to += group;
    from += 32;
    count -= 8;
  }
  if (count > 0) {
    v128.store(to, loadUpTo4(from, count));
    v128.store(to, loadUpTo4(from + 16, count - 4), 16);
  }
}

/** Adds `count` consecutive floats to row `r` of a panel. */
export function addToRow(panel: usize, group: usize, r: i32, from: usize, count: i32): void {
  let to = panel + ((<usize>r) << 5);
  for (; count >= 8;) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    v128.store(to, f32x4.add(v128.load(to, 16), v128.load(from, 16)), 16);
    to += group;
    from += 32;
    count -= 8;
  }
  if (count > 0) {
    v128.store(to, f32x4.add(v128.load(to), loadUpTo4(from, count)));
    v128.store(to, f32x4.add(v128.load(to, 16), loadUpTo4(from + 16, count - 4)), 16);
  }
}

/** Adds row `r` of a panel of whole groups to consecutive floats. */
export function addFromRow(to: usize, panel: usize, group: usize, r: i32, groups: i32): void {
  let from = panel + ((<usize>r) << 5);
  for (; groups > 0;) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    v128.store(to, f32x4.add(v128.load(to, 16), v128.load(from, 16)), 16);
    from += group;
    to += 32;
    groups -= 1;
  }
}
