import { GROUP, groupsOf } from './panel.js';

/** A weight matrix of Keras, `[rows, gates x units]` row-major, and the order in which the kernels take its gates. */
export interface GateWeights {
  readonly values: Float32Array;
  readonly rows: number;
  readonly units: number;
  readonly order: readonly number[];
}

/** Floats that the packed matrix takes: rows and units rounded up to groups of 8. */
export function packedLength({ rows, units, order }: Omit<GateWeights, 'values'>): number {
  return groupsOf(rows) * GROUP * order.length * groupsOf(units) * GROUP;
}

/** Packs for `a W`: `[column / 8][row][8]`, gates in the kernels' order, zeros where a group is not full. */
export function packWeights(target: Float32Array, weights: GateWeights): void {
  const paddedRows = groupsOf(weights.rows) * GROUP;
  target.fill(0);
  eachWeight(weights, (value, row, column) => {
    target[((column >> 3) * paddedRows + row) * GROUP + (column & 7)] = value;
  });
}

/** Packs for `d W'`: `[row / 8][column][8]`. */
export function packTransposedWeights(target: Float32Array, weights: GateWeights): void {
  const columns = weights.order.length * groupsOf(weights.units) * GROUP;
  target.fill(0);
  eachWeight(weights, (value, row, column) => {
    target[((row >> 3) * columns + column) * GROUP + (row & 7)] = value;
  });
}

/** The gradient of a weight matrix, as the kernels leave it (`[rows, gates x padded units]`), in Keras' layout. */
export function unpackGradient(packed: Float32Array, weights: Omit<GateWeights, 'values'>): Float32Array {
  const values = new Float32Array(weights.rows * weights.order.length * weights.units);
  const columns = weights.order.length * groupsOf(weights.units) * GROUP;
  eachIndex(weights, (index, row, column) => {
    values[index] = packed[row * columns + column] ?? 0;
  });
  return values;
}

function eachWeight(weights: GateWeights, visit: (value: number, row: number, column: number) => void): void {
  eachIndex(weights, (index, row, column) => {
    visit(weights.values[index] ?? 0, row, column);
  });
}

/** Visits every weight: its index in Keras' layout, its row, its column among the kernels' padded columns. */
function eachIndex(
  { rows, units, order }: Omit<GateWeights, 'values'>,
  visit: (index: number, row: number, column: number) => void,
): void {
  const padded = groupsOf(units) * GROUP;
  for (let row = 0; row < rows; row++) {
    for (const [place, gate] of order.entries()) {
      const from = (row * order.length + gate) * units;
      for (let unit = 0; unit < units; unit++) {
        visit(from + unit, row, place * padded + unit);
      }
    }
  }
}
