import { DATE, IGNORED } from './column-plan.js';
import { type ResolvedCsvOptions } from './csv-options.js';
import { type TableBuilder } from './table-builder.js';

const LF = 10;
const CR = 13;
const MINUS = 45;
const ZERO = 48;
/** Up to here a whole number times ten is still exact in 64 bits, and so is the quotient below correctly rounded. */
const LARGEST_MANTISSA = 9e14;
const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${String(i)}`));

/**
 * The short way for plain rows: bytes to numbers without a string in between. A row with anything beyond dates in order
 * and plain decimal numbers (a blank, an exponent, a missing value, a sentinel, a wrong number of fields) is cut into
 * fields and left to the builder. Quoted fields never come here.
 */
export class LineScanner {
  /** Number of the next line, from 1. */
  line: number;
  readonly #builder: TableBuilder;
  readonly #delimiter: number;
  readonly #decimal: number;
  readonly #separator: string;
  #value = 0;

  constructor(builder: TableBuilder, { delimiter, decimal }: ResolvedCsvOptions, line: number) {
    this.#builder = builder;
    this.#separator = delimiter;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#decimal = decimal.charCodeAt(0);
    this.line = line;
  }

  /**
   * Reads whole lines.
   *
   * @param bytes - lines that each end with LF or CRLF; the last may end without
   */
  scan(bytes: Buffer): void {
    let position = 0;
    while (position < bytes.length) {
      const next = this.#scanPlainRow(bytes, position);
      position = next < 0 ? this.#handOver(bytes, position) : next;
      this.line += 1;
    }
  }

  /** Reads one row into the builder; returns the start of the next line, or -1 when the row is not plain. */
  #scanPlainRow(bytes: Buffer, start: number): number {
    const builder = this.#builder;
    builder.reserve();
    const { data, plan } = builder;
    const { targets, sentinels, dateField } = plan;
    const last = targets.length - 1;
    const offset = builder.rows * plan.columns.length;
    let time = 0;
    let position = start;
    for (let field = 0; field <= last; field += 1) {
      const target = targets[field] ?? IGNORED;
      let end: number;
      if (target >= 0) {
        end = this.#scanNumber(bytes, position);
        if (end < 0 || this.#value === sentinels[target]) {
          return -1;
        }
        data[offset + target] = this.#value;
      } else {
        end = this.#fieldEnd(bytes, position);
        if (target === DATE) {
          time = plan.parseTime(bytes, position, end);
        }
      }
      position = end + 1;
      if (field < last && bytes[end] !== this.#delimiter) {
        return -1;
      }
      if (field === last) {
        position = lineEnd(bytes, end);
      }
    }
    if (position < 0 || (dateField >= 0 && !(time > builder.lastTime))) {
      return -1;
    }
    builder.commitRow(time);
    return position;
  }

  /** Reads sign, digits, decimals into `#value`; returns where they end, or -1 when it is no such number. */
  #scanNumber(bytes: Buffer, start: number): number {
    const decimal = this.#decimal;
    let position = start;
    const negative = bytes[position] === MINUS;
    if (negative) {
      position += 1;
    }
    let mantissa = 0;
    let digits = 0;
    let decimals = -1;
    for (;;) {
      const code = bytes[position] ?? LF;
      const digit = code - ZERO;
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits += 1;
      } else if (code === decimal && decimals < 0) {
        decimals = digits;
      } else {
        break;
      }
      position += 1;
    }
    const power = decimals < 0 ? 0 : digits - decimals;
    if (digits === 0 || mantissa > LARGEST_MANTISSA || power > 22) {
      return -1;
    }
    const value = mantissa / (POWERS[power] ?? NaN);
    this.#value = negative ? -value : value;
    return position;
  }

  #fieldEnd(bytes: Buffer, start: number): number {
    let position = start;
    for (;;) {
      const code = bytes[position];
      if (code === undefined || code === this.#delimiter || code === LF || code === CR) {
        return position;
      }
      position += 1;
    }
  }

  /** Gives the line as fields to the builder; returns the start of the next line. */
  #handOver(bytes: Buffer, start: number): number {
    const feed = bytes.indexOf(LF, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = bytes.toString('utf8', start, end);
    const fields = (text.endsWith('\r') ? text.slice(0, -1) : text).split(this.#separator);
    this.#builder.addRecord(fields, this.line);
    return end + 1;
  }
}

/** The start of the next line when a line ends here, with LF, CRLF or the last byte; -1 when it does not. */
function lineEnd(bytes: Buffer, end: number): number {
  const code = bytes[end];
  if (code === LF || code === undefined) {
    return end + 1;
  }
  return code === CR && (bytes[end + 1] ?? LF) === LF ? end + 2 : -1;
}
