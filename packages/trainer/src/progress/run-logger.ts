import { Callback } from '../callbacks/callback.js';
import { type Logs } from '../fit/logs.js';
import { epochLine, type Progress } from './progress-line.js';
import { type Output } from './resolve-verbose.js';
import { TerminalBar } from './terminal-bar.js';

/** Shows how an evaluation or a prediction goes: a bar on a terminal, one line at the end elsewhere. */
export class RunLogger extends Callback {
  readonly #title: string;
  readonly #output: Output;
  readonly #total: () => number | undefined;
  #bar: TerminalBar | undefined;
  #began = 0;
  #done = 0;

  constructor(title: string, output: Output, total: () => number | undefined) {
    super();
    this.#title = title;
    this.#output = output;
    this.#total = total;
  }

  override onTestBegin(): void {
    this.#begin();
  }

  override onTestBatchEnd(batch: number, logs: Logs): void {
    this.#update(batch, logs);
  }

  override onTestEnd(logs: Logs): void {
    this.#end(logs);
  }

  override onPredictBegin(): void {
    this.#begin();
  }

  override onPredictBatchEnd(batch: number): void {
    this.#update(batch, {});
  }

  override onPredictEnd(): void {
    this.#end({});
  }

  /** Removes a bar that is still there, after an error. */
  abandon(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }

  #begin(): void {
    this.#began = performance.now();
    this.#done = 0;
    if (this.#output.verbose === 1 && this.#output.stream.isTTY === true) {
      this.#bar = new TerminalBar(this.#output.stream, this.#total());
    }
  }

  #update(batch: number, logs: Logs): void {
    this.#done = batch + 1;
    this.#bar?.update(this.#progress(logs));
  }

  #end(logs: Logs): void {
    if (this.#bar === undefined) {
      this.#output.stream.write(`${epochLine(this.#title, this.#progress(logs))}\n`);
    } else {
      this.#bar.update({ ...this.#progress(logs), total: this.#done });
      this.abandon();
    }
  }

  #progress(logs: Logs): Progress {
    return {
      done: this.#done,
      total: this.#total(),
      seconds: (performance.now() - this.#began) / 1000,
      logs,
    };
  }
}
