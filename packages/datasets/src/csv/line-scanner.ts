import { parse } from 'csv-parse/sync';
import { DATE, IGNORED } from './column-plan.js';
import { type ResolvedCsvOptions } from './csv-options.js';
import { describeCsvError, dialect } from './read-start.js';
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
 * and plain decimal numbers, quoted or not, (a blank, an exponent, a missing value, a sentinel, a wrong number of fields)
 * is cut into fields and left to the builder.
 */
export class LineScanner {
  /** Number of the next line, from 1. */
  line: number;
  readonly #builder: TableBuilder;
  readonly #options: ResolvedCsvOptions;
  readonly #file: string;
  readonly #delimiter: number;
  readonly #decimal: number;
  readonly #quote: number;
  #value = 0;

  constructor(builder: TableBuilder, options: ResolvedCsvOptions, file: string, line: number) {
    this.#builder = builder;
    this.#options = options;
    this.#file = file;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#decimal = options.decimal.charCodeAt(0);
    this.#quote = options.quote.charCodeAt(0);
    this.line = line;
  }

  /**
   * Reads lines until one begins a field that goes on in the next line.
   *
   * @param bytes - lines that each end with LF or CRLF; the last may end without
   * @returns how many bytes were read: all, or those before that line
   * @throws DataError when a row cannot be used and the options say `error`
   */
  scan(bytes: Buffer): number {
    let position = 0;
    while (position < bytes.length) {
      let next = this.#scanPlainRow(bytes, position);
      if (next < 0) {
        next = this.#handOver(bytes, position);
      }
      if (next < 0) {
        return position;
      }
      position = next;
      this.line += 1;
    }
    return bytes.length;
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
      const quoted = bytes[position] === this.#quote;
      position += quoted ? 1 : 0;
      let end: number;
      if (target >= 0) {
        end = this.#scanNumber(bytes, position);
        if (end < 0 || this.#value === sentinels[target]) {
          return -1;
        }
        data[offset + target] = this.#value;
      } else {
        end = this.#textEnd(bytes, position, quoted);
        if (target === DATE) {
          time = plan.parseTime(bytes, position, end);
        }
      }
      if (quoted) {
        if (bytes[end] !== this.#quote) {
          return -1;
        }
        end += 1;
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

  /** Where a field of text ends: at the delimiter or line end, or, quoted, at the next quote. */
  #textEnd(bytes: Buffer, start: number, quoted: boolean): number {
    let position = start;
    for (;;) {
      const code = bytes[position];
      const end = code === undefined || code === LF || code === CR || code === this.#quote;
      if (end || (code === this.#delimiter && !quoted)) {
        return position;
      }
      position += 1;
    }
  }

  /** Gives the line as fields to the builder; returns the start of the next line, or -1 when a quote stays open. */
  #handOver(bytes: Buffer, start: number): number {
    const feed = bytes.indexOf(LF, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = bytes.toString('utf8', start, end).replace(/\r$/, '');
    const quotes = text.split(this.#options.quote).length - 1;
    if (quotes % 2 === 1) {
      return -1;
    }
    this.#builder.addRecord(
      quotes === 0 ? text.split(this.#options.delimiter) : this.#parse(text),
      this.line,
    );
    return end + 1;
  }

  #parse(text: string): readonly string[] {
    try {
      return parse(text, dialect(this.#options))[0] ?? [''];
    } catch (error) {
      throw describeCsvError(error, this.#file, this.line - 1);
    }
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
