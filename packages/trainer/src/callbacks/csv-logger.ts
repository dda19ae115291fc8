import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OptionError } from '../errors.js';
import { checkNames } from '../fit/check-options.js';
import { type Logs } from '../fit/logs.js';
import { Callback } from './callback.js';

/** Options of {@link CSVLogger}. */
export interface CSVLoggerOptions {
  /** Between the columns. Default `,`. */
  readonly separator?: string | undefined;
  /** Whether to add to a file that exists rather than to replace it. Default false. */
  readonly append?: boolean | undefined;
}

/**
 * Writes the logs of each epoch as a line of a CSV file: `epoch`, counted from 0, then all names in alphabetical order.
 * Where an epoch lacks a value, for example `val_loss` between validations, the file says `NA`.
 *
 * @example
 * new CSVLogger('history.csv', { append: true });
 *
 * @see https://keras.io/api/callbacks/csv_logger/
 */
export class CSVLogger extends Callback {
  readonly #filename: string;
  readonly #separator: string;
  readonly #append: boolean;
  #keys: readonly string[] | undefined;
  #needsHeader = true;

  constructor(filename: string, options: CSVLoggerOptions = {}) {
    super();
    checkNames('CSVLogger', options, ['separator', 'append']);
    if (typeof filename !== 'string' || filename === '') {
      throw new OptionError('CSVLogger', 'filename', 'be a path', filename);
    }
    this.#filename = filename;
    this.#separator = options.separator ?? ',';
    this.#append = options.append ?? false;
  }

  override onTrainBegin(): void {
    this.#keys = undefined;
    mkdirSync(dirname(this.#filename), { recursive: true });
    this.#needsHeader =
      !this.#append || !existsSync(this.#filename) || readFileSync(this.#filename).length === 0;
    if (!this.#append) {
      writeFileSync(this.#filename, '');
    }
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    this.#keys ??= columnsOf(logs, this.params.metrics);
    const rows = [[String(epoch), ...this.#keys.map((key) => cell(logs[key]))]];
    if (this.#needsHeader) {
      rows.unshift(['epoch', ...this.#keys]);
      this.#needsHeader = false;
    }
    appendFileSync(this.#filename, rows.map((row) => `${row.join(this.#separator)}\n`).join(''));
  }
}

/** All names that this run will have, also those that the first epoch lacks. */
function columnsOf(logs: Logs, metrics: readonly string[]): readonly string[] {
  return [...new Set([...Object.keys(logs), ...metrics])].sort();
}

function cell(value: number | undefined): string {
  return value === undefined ? 'NA' : Number.isNaN(value) ? 'nan' : String(value);
}
