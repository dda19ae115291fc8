import { type NdArray, type Table, windows } from '@unroll/datasets';
import { windowLayout, type WindowFigures } from '../data/prepare-data.js';

/** Windows whose targets may lie after the last row. */
export interface InputWindows {
  /** The newest input row of each window. */
  readonly newestRows: Int32Array;
  /** How many batches there are. */
  readonly steps: number;
  /** One pass over the inputs; the targets of the batches are of no use. */
  batches(): Iterator<[NdArray, NdArray]>;
}

/**
 * The windows of a table up to the one that ends at its last row, so that the future beyond the table is forecast too.
 *
 * @param scaled - the scaled table
 * @param figures - the windows of the run
 * @param stride - rows between two windows
 */
export function inputWindows(scaled: Table, figures: WindowFigures, stride: number): InputWindows {
  const { length, sampling } = windowLayout(figures);
  const set = windows({
    length,
    sampling,
    horizon: 1,
    stride,
    data: extended(scaled),
    targets: 0,
    batchSize: 256,
  });
  const newest = set.layout.start + set.layout.span;
  return {
    newestRows: Int32Array.from({ length: set.length }, (_, k) => newest + k * stride),
    steps: set.batches,
    batches: () => set[Symbol.iterator](),
  };
}

/** The table with one row of NaN after its last: the window generator wants a target. */
function extended(table: Table): Table {
  const data = new Float32Array(table.data.length + table.columns.length).fill(NaN);
  data.set(table.data);
  return { ...table, data, rows: table.rows + 1, timestamps: undefined };
}
