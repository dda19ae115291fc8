import { DataError } from '../errors.js';
import { type ColumnPlan, DATE, IGNORED } from './column-plan.js';
import { type ResolvedCsvOptions } from './csv-options.js';
import { findGaps } from './find-gaps.js';
import { interpolateCells } from './interpolate-cells.js';
import { parseNumber } from './parse-number.js';
import { ProblemLog, shorten } from './problem-log.js';
import { type Table } from './table.js';

const encoder = new TextEncoder();

/**
 * Collects rows into one growing array. The scanner writes the numbers of plain rows itself and calls
 * {@link commitRow}; all other rows come as fields to {@link addRecord}, which decides what is missing, bad or out of
 * order.
 */
export class TableBuilder {
  /** The numbers so far; after {@link reserve} with room for one more row. */
  data: Float32Array;
  /** Rows so far. */
  rows = 0;
  /** The moment of the last row. */
  lastTime = -Infinity;
  readonly plan: ColumnPlan;
  #times: Float64Array | undefined;
  readonly #options: ResolvedCsvOptions;
  readonly #missing: ReadonlySet<string>;
  readonly #file: string;
  readonly #log: ProblemLog;
  readonly #toInterpolate: number[] = [];
  readonly #sentinels = new Map<string, number>();
  #skipped = 0;
  #cellsMissing = 0;
  #unordered = 0;
  #duplicated = 0;

  constructor(plan: ColumnPlan, options: ResolvedCsvOptions, file: string, expectedRows: number) {
    this.plan = plan;
    this.#options = options;
    this.#missing = new Set(options.missing);
    this.#file = file;
    this.#log = new ProblemLog(file, options);
    const capacity = Math.max(16, expectedRows);
    this.data = new Float32Array(capacity * plan.columns.length);
    this.#times = plan.dateField < 0 ? undefined : new Float64Array(capacity);
  }

  /** Makes room for one more row. */
  reserve(): void {
    const width = this.plan.columns.length;
    if ((this.rows + 1) * width <= this.data.length) {
      return;
    }
    const data = new Float32Array(Math.ceil(this.rows * 1.5 + 16) * width);
    data.set(this.data);
    this.data = data;
    if (this.#times !== undefined) {
      const times = new Float64Array(data.length / width);
      times.set(this.#times);
      this.#times = times;
    }
  }

  /** Counts a row whose numbers stand in `data` already. */
  commitRow(time: number): void {
    if (this.#times !== undefined) {
      this.#times[this.rows] = time;
      this.lastTime = time;
    }
    this.rows += 1;
  }

  /**
   * Adds a row given as fields; a single blank field is an empty line and is passed over.
   *
   * @param fields - the fields of one record
   * @param line - its line in the file, from 1
   * @throws DataError when the row cannot be used and the options say `error`
   */
  addRecord(fields: readonly string[], line: number): void {
    if (fields.length === 1 && fields[0]?.trim() === '') {
      return;
    }
    this.reserve();
    const whole = this.#checkFieldCount(fields, line);
    const time = this.#readTime(fields, line);
    const skip = Number.isNaN(time) || (!whole && this.#options.onBadRow === 'skip');
    if (skip || !this.#checkOrder(time, line) || !this.#readCells(whole ? fields : [], line)) {
      this.#skipped += 1;
    } else {
      this.commitRow(time);
    }
  }

  /**
   * The table with everything read so far.
   *
   * @throws DataError when there are no rows, or a column has nothing to interpolate from
   */
  finish(): Table {
    const { columns } = this.plan;
    if (this.rows === 0) {
      const [first = ''] = this.#log.problems;
      const skipped =
        this.#skipped === 0
          ? ''
          : `: all ${String(this.#skipped)} were skipped, the first because of ${first}`;
      throw new DataError(`readCsv: the file has a header but no rows${skipped}`, { file: this.#file });
    }
    const data = this.data.slice(0, this.rows * columns.length);
    const timestamps = this.#times?.slice(0, this.rows);
    interpolateCells(data, columns, this.#toInterpolate, timestamps, this.#file);
    return {
      columns,
      rows: this.rows,
      data,
      timestamps,
      report: {
        source: this.#file,
        rowsRead: this.rows + this.#skipped,
        rowsSkipped: this.#skipped,
        cellsMissing: this.#cellsMissing,
        cellsInterpolated: this.#toInterpolate.length,
        sentinels: Object.fromEntries(this.#sentinels),
        rowsUnordered: this.#unordered,
        rowsDuplicated: this.#duplicated,
        ...findGaps(timestamps ?? new Float64Array(0), this.#options.samplingMinutes),
        problems: this.#log.problems,
      },
    };
  }

  #checkFieldCount(fields: readonly string[], line: number): boolean {
    const expected = this.plan.targets.length;
    if (fields.length === expected) {
      return true;
    }
    const text = shorten(fields.join(this.#options.delimiter));
    const message = `the row has ${String(fields.length)} fields where the header has ${String(expected)}: '${text}'`;
    this.#log.add('badRow', message, line);
    return false;
  }

  #readTime(fields: readonly string[], line: number): number {
    const { dateField, parseTime, dateFormat, dateName } = this.plan;
    if (dateField < 0) {
      return 0;
    }
    const field = fields[dateField]?.trim() ?? '';
    const bytes = encoder.encode(field);
    const time = parseTime(bytes, 0, bytes.length);
    if (Number.isNaN(time)) {
      this.#log.add(
        'badDate',
        `'${shorten(field)}' is not a date of the format ${dateFormat}`,
        line,
        dateName,
      );
    }
    return time;
  }

  /** False when the row must be left out. */
  #checkOrder(time: number, line: number): boolean {
    if (this.#times === undefined || time > this.lastTime) {
      return true;
    }
    const moment = new Date(time).toISOString();
    const before = new Date(this.lastTime).toISOString();
    if (time === this.lastTime) {
      this.#duplicated += 1;
      this.#log.add('disorder', `the time ${moment} stands there twice`, line, this.plan.dateName);
    } else {
      this.#unordered += 1;
      const message = `the time ${moment} is earlier than the row before, ${before}`;
      this.#log.add('disorder', message, line, this.plan.dateName);
    }
    return this.#options.onDisorder === 'keep';
  }

  /** Writes the numbers of the row; false when it must be left out. */
  #readCells(fields: readonly string[], line: number): boolean {
    const start = this.rows * this.plan.columns.length;
    const filled: number[] = [];
    let missing = 0;
    for (const [index, target] of this.plan.targets.entries()) {
      if (target === IGNORED || target === DATE) {
        continue;
      }
      const field = fields[index];
      const value = field === undefined ? NaN : this.#readCell(field, target, line);
      this.data[start + target] = value ?? NaN;
      if (value === undefined || Number.isNaN(value)) {
        const policy = value === undefined ? this.#options.onMissing : this.#options.onBadRow;
        if (policy === 'skip') {
          return false;
        }
        missing += 1;
        if (policy === 'interpolate') {
          filled.push(start + target);
        }
      }
    }
    this.#cellsMissing += missing;
    this.#toInterpolate.push(...filled.sort((a, b) => a - b));
    return true;
  }

  /** A number; NaN for a text that is none; `undefined` for a missing value. */
  #readCell(field: string, target: number, line: number): number | undefined {
    const name = this.plan.columns[target]?.name ?? '';
    const text = field.trim();
    if (this.#missing.has(text)) {
      this.#log.add('missing', `'${text}' is a missing value`, line, name);
      return undefined;
    }
    const value = parseNumber(text, this.#options.decimal);
    if (value === this.plan.sentinels[target]) {
      this.#sentinels.set(name, (this.#sentinels.get(name) ?? 0) + 1);
      this.#log.add('missing', `${text} stands for a missing value`, line, name);
      return undefined;
    }
    if (Number.isNaN(value)) {
      this.#log.add('badRow', `'${shorten(text)}' is not a number`, line, name, this.#hint(text));
    }
    return value;
  }

  /** What is known of a text that is no number. */
  #hint(text: string): string | undefined {
    if (/^[+-]?\d+,\d+$/.test(text)) {
      return "it has a decimal comma: set decimal to ','";
    }
    const firstRow = this.rows + this.#skipped === 0;
    return firstRow ? 'if it is a column of texts, name the columns of numbers in columns' : undefined;
  }
}
