import cliProgress from 'cli-progress';
import { type ProgressStream } from '../fit/options.js';
import { guardCursor } from './guard-cursor.js';
import { barLine, type Progress } from './progress-line.js';

const REDRAWS_PER_SECOND = 10;

/** One line on a terminal that is redrawn as a pass goes on. */
export class TerminalBar {
  readonly #bar: cliProgress.SingleBar;
  readonly #endGuard: () => void;
  #progress: Progress;

  constructor(stream: ProgressStream, total: number | undefined) {
    this.#progress = { done: 0, total, seconds: 0, logs: {} };
    this.#endGuard = guardCursor(stream);
    this.#bar = new cliProgress.SingleBar({
      stream: stream as NodeJS.WritableStream,
      format: () => barLine(this.#progress),
      fps: REDRAWS_PER_SECOND,
      hideCursor: true,
      gracefulExit: false,
      forceRedraw: true,
    });
    this.#bar.start(total ?? 0, 0);
  }

  /** Shows a state, at the next redraw. */
  update(progress: Progress): void {
    this.#progress = progress;
    this.#bar.update(progress.done);
  }

  /** Draws the last state and moves on to a new line, the cursor visible again. */
  stop(): void {
    this.#bar.stop();
    this.#endGuard();
  }
}
