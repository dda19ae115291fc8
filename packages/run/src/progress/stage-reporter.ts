import { SingleBar } from 'cli-progress';

/** One step of long work: which stage, how much of it is done, how much there is when it is known. */
export interface Stage {
  /** Name of the stage, for example `download`. */
  readonly phase: string;
  /** How much is done. */
  readonly done: number;
  /** How much there is; `undefined` when nobody knows. */
  readonly total: number | undefined;
}

/** How progress is shown. */
export interface StageReporterOptions {
  /** A number of a stage for people. Default: with thousands separators. */
  readonly format?: (value: number, phase: string) => string;
  /** Where it is written. Default: standard error. */
  readonly stream?: NodeJS.WriteStream;
}

/** Shows how far work in several stages is. */
export interface StageReporter {
  /** Takes a step of progress. */
  readonly progress: (stage: Stage) => void;
  /** Ends the line and gives the cursor back. Call it also when the work failed. */
  readonly done: () => void;
}

const LINE_EVERY_MS = 5000;

/**
 * Shows work in stages: a bar for each stage on a terminal, otherwise a line when a stage begins and every five
 * seconds.
 *
 * @example
 * ```ts
 * const reporter = stageReporter();
 * reporter.progress({ phase: 'read', done: 100, total: 50_000 }); // read: 100 of 50,000
 * reporter.done();
 * ```
 */
export function stageReporter(options: StageReporterOptions = {}): StageReporter {
  const { format = (value: number) => value.toLocaleString('en'), stream = process.stderr } = options;
  const amount = ({ phase, done, total }: Stage): string =>
    total === undefined ? format(done, phase) : `${format(done, phase)} of ${format(total, phase)}`;
  return stream.isTTY ? bars(stream, amount) : lines(stream, amount);
}

function lines(stream: NodeJS.WriteStream, amount: (stage: Stage) => string): StageReporter {
  let phase: string | undefined;
  let last = 0;
  return {
    progress: (stage) => {
      const now = Date.now();
      if (stage.phase !== phase || now - last >= LINE_EVERY_MS) {
        phase = stage.phase;
        last = now;
        stream.write(`${stage.phase}: ${amount(stage)}\n`);
      }
    },
    done: () => undefined,
  };
}

function bars(stream: NodeJS.WriteStream, amount: (stage: Stage) => string): StageReporter {
  let phase: string | undefined;
  let bar: SingleBar | undefined;
  return {
    progress: (stage) => {
      const total = stage.total ?? Math.max(1, stage.done);
      if (stage.phase !== phase) {
        bar?.stop();
        phase = stage.phase;
        bar = new SingleBar({
          stream,
          format: '{phase} [{bar}] {amount}',
          barCompleteChar: '=',
          barIncompleteChar: ' ',
          hideCursor: true,
          clearOnComplete: true,
          gracefulExit: false,
        });
        bar.start(total, 0, { phase, amount: '' });
      }
      bar?.setTotal(total);
      bar?.update(stage.done, { phase: stage.phase, amount: amount(stage) });
    },
    done: () => {
      bar?.stop();
    },
  };
}
