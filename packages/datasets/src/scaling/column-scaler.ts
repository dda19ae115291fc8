import { checkInteger } from '../check-option.js';
import { type Table, type TableColumn } from '../csv/table.js';
import { DataError, OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';
import { matrixColumn, type RowsOfNumbers, toMatrix } from '../windows/matrix.js';
import { type RowRange } from '../windows/splits.js';
import { type ScalerJson, type ScalerKind } from './scaler-json.js';

/** What a scaler subtracts from a column and divides it by. */
export interface CenterAndScale {
  readonly center: number;
  readonly scale: number;
}

/**
 * Scales each column by its own numbers: `scaled = (value - center) / scale`, computed in 64 bits. NaN stays NaN and
 * does not count while fitting; a constant column gets the scale 1 and is named in {@link notes}.
 */
export abstract class ColumnScaler {
  /** Which scaler it is. */
  abstract readonly kind: ScalerKind;
  /** The class's name in errors. */
  protected abstract readonly label: string;
  #columns: readonly TableColumn[] | undefined;
  #center: Float64Array | undefined;
  #scale = new Float64Array(0);
  #constant: number[] = [];
  #missing: number[] = [];

  /**
   * Center and scale of one column.
   *
   * @param values - the column's finite values in order of rows, at least one; may be reordered
   */
  protected abstract measure(values: Float64Array): CenterAndScale;

  /**
   * Learns each column's center and scale from some rows: those of the training part, never others.
   *
   * @param data - a table or an array `[rows, columns]`
   * @param range - the rows that count, `start` up to, not including, `end`; default all
   * @returns this scaler
   * @throws OptionError when the range is empty or not within the rows; DataError when a column has no finite value there
   */
  fit(data: RowsOfNumbers, range: Partial<RowRange> = {}): this {
    const where = `${this.label}.fit`;
    const { data: values, rows, width, columns } = toMatrix(where, 'data', data);
    const start = checkInteger(where, 'start', range.start ?? 0, 0, Math.max(0, rows - 1));
    const end = checkInteger(where, 'end', range.end ?? rows, start + 1, rows);
    const center = new Float64Array(width);
    const scale = new Float64Array(width);
    const buffer = new Float64Array(end - start);
    this.#constant = [];
    this.#missing = [];
    for (let column = 0; column < width; column += 1) {
      const finite = takeFinite(values, width, column, start, end, buffer);
      if (finite.length === 0) {
        const rule = `no value in rows ${String(start)} to ${String(end)}; leave the column out`;
        throw new DataError(`${where}: ${rule}`, { column: columns?.[column]?.name ?? column });
      }
      this.#missing.push(end - start - finite.length);
      const measured = this.measure(finite);
      center[column] = measured.center;
      scale[column] = measured.scale;
      if (!(measured.scale > 0)) {
        scale[column] = 1;
        this.#constant.push(column);
      }
    }
    this.#columns = columns;
    this.#center = center;
    this.#scale = scale;
    return this;
  }

  /**
   * Scales all rows.
   *
   * @param data - a table or an array `[rows, columns]` with the columns of `fit`
   * @returns a new table or array
   * @throws OptionError before `fit`, or when the number of columns differs
   */
  transform(data: Table): Table;
  transform(data: Float32NdArray): Float32NdArray;
  transform(data: RowsOfNumbers): RowsOfNumbers {
    const { center, scale } = this.#fitted('transform');
    const map: CellMap = (value, column) => (value - at(center, column)) / at(scale, column);
    return this.#mapCells('transform', data, map);
  }

  /** Back to the original units: the inverse of {@link transform}. */
  inverseTransform(data: Table): Table;
  inverseTransform(data: Float32NdArray): Float32NdArray;
  inverseTransform(data: RowsOfNumbers): RowsOfNumbers {
    const { center, scale } = this.#fitted('inverseTransform');
    const map: CellMap = (value, column) => value * at(scale, column) + at(center, column);
    return this.#mapCells('inverseTransform', data, map);
  }

  /**
   * Values of one column back to the original units, forecasts for example.
   *
   * @param values - scaled values of that column, in any shape
   * @param column - its name or number
   * @throws OptionError when there is no such column
   */
  inverseTransformColumn(values: ArrayLike<number>, column: string | number): Float32Array {
    const { center, scale } = this.column(column);
    return Float32Array.from(values, (value) => value * scale + center);
  }

  /**
   * Center and scale of a column; an error in scaled units times `scale` is the error in original units.
   *
   * @throws OptionError before `fit`, or when there is no such column
   */
  column(column: string | number): CenterAndScale {
    const { center, scale } = this.#fitted('column');
    const shape = { width: center.length, columns: this.#columns };
    const index = matrixColumn(`${this.label}.column`, 'column', shape, column);
    return { center: at(center, index), scale: at(scale, index) };
  }

  /** What to tell about the fit: constant columns and missing values, a sentence each. */
  notes(): string[] {
    const name = (column: number): string => this.#columns?.[column]?.name ?? String(column);
    const { center } = this.#fitted('notes');
    return [
      ...this.#constant.map(
        (column) =>
          `Column '${name(column)}' does not vary around ${String(at(center, column))} in the rows fitted; it is only shifted.`,
      ),
      ...this.#missing.flatMap((count, column) =>
        count === 0
          ? []
          : [
              `Column '${name(column)}' has ${String(count)} missing values in the rows fitted; they do not count.`,
            ],
      ),
    ];
  }

  /** The fitted numbers, for a file beside the model; `scalerFromJson` reads them. */
  toJSON(): ScalerJson {
    const { center, scale } = this.#fitted('toJSON');
    return {
      kind: this.kind,
      columns: this.#columns ?? null,
      center: [...center],
      scale: [...scale],
      constant: this.#constant,
      missing: this.#missing,
    };
  }

  /** Takes over the numbers of a saved scaler: what `scalerFromJson` does. */
  restore(json: ScalerJson): this {
    this.#columns = json.columns ?? undefined;
    this.#center = Float64Array.from(json.center);
    this.#scale = Float64Array.from(json.scale);
    this.#constant = [...json.constant];
    this.#missing = [...json.missing];
    return this;
  }

  #fitted(method: string): { center: Float64Array; scale: Float64Array } {
    if (this.#center === undefined) {
      throw new OptionError(
        `${this.label}.${method}`,
        'scaler',
        'be fitted first',
        undefined,
        'call fit with the training rows',
      );
    }
    return { center: this.#center, scale: this.#scale };
  }

  #mapCells(method: string, source: RowsOfNumbers, map: CellMap): RowsOfNumbers {
    const where = `${this.label}.${method}`;
    const { data, width } = toMatrix(where, 'data', source);
    const expected = this.#scale.length;
    if (width !== expected) {
      const rule = `have ${String(expected)} columns`;
      throw new OptionError(where, 'data', rule, `${String(width)} columns`);
    }
    const out = new Float32Array(data.length);
    for (let start = 0; start < data.length; start += width) {
      for (let column = 0; column < width; column += 1) {
        out[start + column] = map(data[start + column] ?? NaN, column);
      }
    }
    return { ...source, data: out };
  }
}

type CellMap = (value: number, column: number) => number;

function at(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}

function takeFinite(
  data: Float32Array,
  width: number,
  column: number,
  start: number,
  end: number,
  buffer: Float64Array,
): Float64Array {
  let count = 0;
  for (let row = start; row < end; row += 1) {
    const value = data[row * width + column] ?? NaN;
    if (Number.isFinite(value)) {
      buffer[count] = value;
      count += 1;
    }
  }
  return buffer.subarray(0, count);
}
