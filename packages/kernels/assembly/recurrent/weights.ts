import { loadUpTo4, storeUpTo4 } from './lanes';

// Weights between Keras' layout and the kernels'. `source`, `target`: row-major [rows, gates x units]; `order[g]` is the gate of
// Keras that the kernels take in place g; packed matrices hold every gate in `unitGroups` groups of 8 columns, zeros after the
// last unit and the last row.

/** For `a W`: [column / 8][row][8], rows rounded up to groups of 8. */
export function packWeights(
  target: usize,
  source: usize,
  rows: i32,
  units: i32,
  gates: i32,
  order: usize,
): void {
  const paddedRows = (rows + 7) & ~7;
  const rowBytes = (<usize>(gates * units)) << 2;
  const zero = f32x4.splat(0);
  for (let g = 0; g < gates; g += 1) {
    const gate = source + ((<usize>(load<i32>(order + ((<usize>g) << 2)) * units)) << 2);
    for (let unit = 0; unit < units; unit += 8) {
      let from = gate + ((<usize>unit) << 2);
      for (let row = 0; row < rows; row += 1) {
        v128.store(target, loadUpTo4(from, units - unit));
        v128.store(target, loadUpTo4(from + 16, units - unit - 4), 16);
        target += 32;
        from += rowBytes;
      }
      for (let row = rows; row < paddedRows; row += 1) {
        v128.store(target, zero);
        v128.store(target, zero, 16);
        target += 32;
      }
    }
  }
}

/** For `d W'`: [row / 8][column][8], columns with the padding of every gate. */
export function packTransposedWeights(
  target: usize,
  source: usize,
  rows: i32,
  units: i32,
  gates: i32,
  order: usize,
): void {
  const paddedUnits = (units + 7) & ~7;
  const rowBytes = (<usize>(gates * units)) << 2;
  for (let row = 0; row < rows; row += 8) {
    const lanes = min(8, rows - row);
    for (let g = 0; g < gates; g += 1) {
      const gate =
        source + <usize>row * rowBytes + ((<usize>(load<i32>(order + ((<usize>g) << 2)) * units)) << 2);
      for (let unit = 0; unit < paddedUnits; unit += 1) {
        let from = gate + ((<usize>unit) << 2);
        for (let lane = 0; lane < 8; lane += 1) {
          const value: f32 = unit < units && lane < lanes ? load<f32>(from) : 0;
          store<f32>(target + ((<usize>lane) << 2), value);
          from += rowBytes;
        }
        target += 32;
      }
    }
  }
}

/**
 * The gradient of a weight matrix in Keras' layout: the sum over the parts' [rows, gates x padded units].
 *
 * @param sums - pointers to the parts' sums, `count` of them
 */
export function unpackGradient(
  target: usize,
  sums: usize,
  count: i32,
  rows: i32,
  units: i32,
  gates: i32,
  order: usize,
): void {
  const paddedUnits = (units + 7) & ~7;
  for (let row = 0; row < rows; row += 1) {
    for (let g = 0; g < gates; g += 1) {
      const place = (<usize>((row * gates + g) * paddedUnits)) << 2;
      let to = target + ((<usize>((row * gates + load<i32>(order + ((<usize>g) << 2))) * units)) << 2);
      for (let unit = 0; unit < units; unit += 4) {
        let total = f32x4.splat(0);
        for (let p = 0; p < count; p += 1) {
          total = f32x4.add(
            total,
            v128.load(<usize>load<u32>(sums + ((<usize>p) << 2)) + place + ((<usize>unit) << 2)),
          );
        }
        storeUpTo4(to, total, units - unit);
        to += 16;
      }
    }
  }
}
