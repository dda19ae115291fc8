/** Columns of a group of a panel, and of a tile of weights. */
export const GROUP = 8;

/** How many groups of 8 hold `columns`. */
export function groupsOf(columns: number): number {
  return Math.ceil(columns / GROUP);
}

/** Index of row `r`, column `c` in a panel of one timestep with `rows` rows. */
export function panelIndex(rows: number, r: number, c: number): number {
  return (c >> 3) * rows * GROUP + r * GROUP + (c & 7);
}

/** Copies a row of `from` (`columns` floats from `start`) to row `r` of a panel of one timestep. */
export function packRow(
  panel: Float32Array,
  rows: number,
  r: number,
  from: ArrayLike<number>,
  start: number,
  columns: number,
): void {
  for (let c = 0; c < columns; c++) {
    panel[panelIndex(rows, r, c)] = from[start + c] ?? 0;
  }
}
