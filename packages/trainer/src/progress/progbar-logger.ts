import { Callback } from '../callbacks/callback.js';
import { type Logs } from '../fit/logs.js';
import { type ProgressStream } from '../fit/options.js';
import { epochLine, interimLine, type Progress } from './progress-line.js';
import { TerminalBar } from './terminal-bar.js';

/** Options of {@link ProgbarLogger}. */
export interface ProgbarLoggerOptions {
  /** Where to print. Default `process.stderr`. */
  readonly stream?: ProgressStream | undefined;
  /** Whether to draw a bar; on a stream that is not a terminal, lines are printed instead. Default true. */
  readonly bar?: boolean | undefined;
  /** Without a bar: seconds between signs of life within an epoch. Default 15. */
  readonly everySeconds?: number | undefined;
}

/**
 * Shows how training goes: a bar with the time left, the time per step, loss and metrics; or one line per epoch where
 * the output is not a terminal. `fit` adds one by itself unless `verbose` is 0.
 *
 * @example
 * await fit(model, x, y, { verbose: 0, callbacks: [new ProgbarLogger({ stream: process.stdout })] });
 */
export class ProgbarLogger extends Callback {
  readonly #stream: ProgressStream;
  readonly #drawsBar: boolean;
  readonly #everySeconds: number;
  #bar: TerminalBar | undefined;
  #title = '';
  #done = 0;
  #began = 0;
  #lastLine = 0;
  #training = false;

  constructor(options: ProgbarLoggerOptions = {}) {
    super();
    this.#stream = options.stream ?? process.stderr;
    this.#drawsBar = (options.bar ?? true) && this.#stream.isTTY === true;
    this.#everySeconds = options.everySeconds ?? 15;
  }

  /** Prints a line above the bar. */
  print(line: string): void {
    const total = this.#total;
    const wasDrawn = this.#bar !== undefined;
    this.#stopBar();
    this.#stream.write(`${line}\n`);
    if (wasDrawn) {
      this.#bar = new TerminalBar(this.#stream, total);
    }
  }

  override onTrainBegin(): void {
    this.#training = true;
  }

  override onEpochBegin(epoch: number): void {
    this.#title = `Epoch ${String(epoch + 1)}/${String(this.params.epochs)}`;
    this.#begin(this.session.position.batch);
  }

  override onTrainBatchEnd(batch: number, logs: Logs): void {
    this.#update(batch + 1, logs);
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    this.#end(logs);
  }

  override onTrainEnd(): void {
    this.#stopBar();
    this.#training = false;
  }

  #begin(done: number): void {
    this.#done = done;
    this.#began = performance.now();
    this.#lastLine = this.#began;
    if (this.#drawsBar) {
      this.#stream.write(`${this.#title}\n`);
      this.#bar = new TerminalBar(this.#stream, this.#total);
    }
  }

  #update(done: number, logs: Logs): void {
    this.#done = done;
    if (this.#bar !== undefined) {
      this.#bar.update(this.#progress(logs));
    } else if (performance.now() - this.#lastLine > this.#everySeconds * 1000) {
      this.#lastLine = performance.now();
      this.#stream.write(`${interimLine(this.#title, this.#progress(logs))}\n`);
    }
  }

  #end(logs: Logs): void {
    if (this.#bar !== undefined) {
      this.#bar.update({ ...this.#progress(logs), total: this.#done });
      this.#stopBar();
    } else {
      this.#stream.write(`${epochLine(this.#title, this.#progress(logs))}\n`);
    }
  }

  #stopBar(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  get #total(): number | undefined {
    return this.#training ? this.params.steps : undefined;
  }

  #progress(logs: Logs): Progress {
    return { done: this.#done, total: this.#total, seconds: (performance.now() - this.#began) / 1000, logs };
  }
}
