import { DataError } from '../errors.js';
import { type ResolvedCsvOptions } from './csv-options.js';

/** A kind of trouble: the option that decides about it, and the values with which reading goes on. */
const KINDS = {
  badRow: { option: 'onBadRow', others: "'skip' or 'interpolate'" },
  badDate: { option: 'onBadRow', others: "'skip'" },
  missing: { option: 'onMissing', others: "'skip', 'interpolate' or 'keep'" },
  disorder: { option: 'onDisorder', others: "'skip' or 'keep'" },
} as const;

const SHOWN = 10;

/** Throws or notes what is wrong with a file, as the options say. */
export class ProblemLog {
  /** The first problems as sentences. */
  readonly problems: string[] = [];
  readonly #file: string;
  readonly #options: ResolvedCsvOptions;

  constructor(file: string, options: ResolvedCsvOptions) {
    this.#file = file;
    this.#options = options;
  }

  /**
   * @param kind - what kind of trouble it is
   * @param message - what is wrong, with the offending text
   * @param line - where, from 1
   * @param column - the column's name, if it is about one
   * @param hint - what to do, where more is known than the option that decides
   * @throws DataError when the option for this kind says `error`
   */
  add(kind: keyof typeof KINDS, message: string, line: number, column?: string, hint?: string): void {
    const { option, others } = KINDS[kind];
    if (this.#options[option] === 'error') {
      const advice = hint ?? `correct it, or set ${option} to ${others}`;
      throw new DataError(`readCsv: ${message}; ${advice}`, { file: this.#file, line, column });
    }
    if (this.problems.length < SHOWN) {
      const where = column === undefined ? '' : `, column '${column}'`;
      this.problems.push(`line ${String(line)}${where}: ${message}`);
    }
  }
}

/** The beginning of a text, for a message. */
export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
