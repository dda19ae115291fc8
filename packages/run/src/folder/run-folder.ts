import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFolderError } from '../errors.js';
import { historyCsv } from './history-csv.js';
import type { RunHistory } from './run-history.js';
import { writeAtomic } from './write-atomic.js';

/**
 * The folder of one run: `config.json`, `history.json`, `history.csv`, `metrics.json`, pictures, `report.html` and
 * the model. Every file is written whole or not at all.
 */
export class RunFolder {
  /** @param path - the folder; it need not exist yet */
  constructor(readonly path: string) {}

  /** The path of a file of this run. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Writes a text file, for example a picture or the report. */
  async writeText(name: string, text: string): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await writeAtomic(this.file(name), text);
  }

  /** Writes a value as indented JSON. */
  async writeJson(name: string, value: unknown): Promise<void> {
    await this.writeText(name, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** Writes `history.json` and `history.csv`. */
  async writeHistory(history: RunHistory): Promise<void> {
    await this.writeJson('history.json', history);
    await this.writeText('history.csv', historyCsv(history));
  }

  /**
   * Reads a JSON file of this run.
   *
   * @param name - the file's name
   * @param check - turns the parsed value into what is wanted, or `undefined` when it has another form
   * @throws RunFolderError when the file is missing, no JSON, or of another form
   */
  async readJson<Value>(name: string, check: (value: unknown) => Value | undefined): Promise<Value> {
    let text: string;
    try {
      text = await readFile(this.file(name), 'utf8');
    } catch (cause) {
      throw new RunFolderError(
        `${this.path} holds no ${name}: it is not the folder of a finished run. Give the folder that training printed.`,
        this.path,
        { cause },
      );
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (cause) {
      throw new RunFolderError(
        `${this.file(name)} is not JSON: the run is damaged, train it again.`,
        this.path,
        {
          cause,
        },
      );
    }
    const value = check(parsed);
    if (value === undefined) {
      throw new RunFolderError(
        `${this.file(name)} was not written by this version of unroll: train the run again.`,
        this.path,
      );
    }
    return value;
  }
}
