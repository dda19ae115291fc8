import { type Matrix } from './matrix.js';

/**
 * Rows laid out so that every window is one stretch of memory, and gathering it one copy.
 *
 * Of the rows `[start, end)` those that a window can hold together, `sampling` apart, are put side by side: first rows
 * `start, start + sampling, ...`, then `start + 1, start + 1 + sampling, ...` and so on, with the chosen columns alone.
 * With a sampling of 1 and all columns that is the matrix itself, and nothing is copied.
 */
export class SampledRows {
  /** Columns of a row. */
  readonly width: number;
  readonly #data: Float32Array;
  readonly #start: number;
  readonly #sampling: number;
  /** Of each phase, `(row - start) % sampling`: rows before its first one. */
  readonly #phases: Float64Array;

  constructor(matrix: Matrix, start: number, end: number, sampling: number, features?: readonly number[]) {
    this.width = features?.length ?? matrix.width;
    this.#sampling = sampling;
    this.#phases = new Float64Array(sampling);
    if (sampling === 1 && features === undefined) {
      this.#start = 0;
      this.#data = matrix.data;
    } else {
      this.#start = start;
      this.#data = new Float32Array((end - start) * this.width);
      const columns = Int32Array.from(
        features ?? Array.from({ length: matrix.width }, (_, column) => column),
      );
      this.#layOut(matrix, end, columns);
    }
  }

  /**
   * Copies a window.
   *
   * @param first - its first row
   * @param length - how many rows, `sampling` apart; all of them before `end`
   * @param out - where to
   * @param offset - where in `out` it begins
   */
  gather(first: number, length: number, out: Float32Array, offset: number): void {
    const row = first - this.#start;
    const place = (this.#phases[row % this.#sampling] ?? 0) + Math.floor(row / this.#sampling);
    const at = place * this.width;
    out.set(this.#data.subarray(at, at + length * this.width), offset);
  }

  #layOut({ data, width }: Matrix, end: number, columns: Int32Array): void {
    const out = this.#data;
    let to = 0;
    for (let phase = 0; phase < this.#sampling; phase += 1) {
      this.#phases[phase] = to / this.width;
      for (let row = this.#start + phase; row < end; row += this.#sampling) {
        const from = row * width;
        for (const column of columns) {
          out[to] = data[from + column] ?? NaN;
          to += 1;
        }
      }
    }
  }
}
