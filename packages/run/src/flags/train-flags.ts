import { type Command, Option } from 'commander';
import { decimal, integer, oneOf } from './parsers.js';

/** The backends a user may ask for. */
export const BACKENDS = ['auto', 'tensorflow', 'wasm', 'cpu'] as const;

/** What `--backend` takes. */
export type BackendFlag = (typeof BACKENDS)[number];

/** The flags that every `train` command has. */
export interface TrainFlags<Preset extends string = string> {
  /** The experiment to run. */
  readonly preset: Preset;
  /** Where the data comes from: `auto`, `download`, `sample` or a path. */
  readonly data: string;
  /** Number of epochs; the preset's when not given. */
  readonly epochs?: number;
  /** Rows per batch; the preset's when not given. */
  readonly batchSize?: number;
  /** Learning rate of the optimizer; the preset's when not given. */
  readonly learningRate?: number;
  /** Seed of everything that is drawn: initial weights, shuffling, dropout. */
  readonly seed: number;
  /** Use this many training reviews, or rows of the table, at most. */
  readonly limit?: number;
  /** TensorFlow.js backend. */
  readonly backend: BackendFlag;
  /** Threads of unroll's kernels; the cores of the machine when not given. */
  readonly threads?: number;
  /** Join the kernels' vectors to 256 bits: experimental, Node.js 24 and later. */
  readonly wideVectors?: true;
  /** The run's folder; a new one under `runs/` when not given. */
  readonly out?: string;
  /** Go on with an interrupted run in `out`. */
  readonly resume?: true;
  /** Print the metrics as JSON in the last line. */
  readonly json?: true;
}

/**
 * Adds the flags that every `train` command has, with the same names, defaults and checks.
 *
 * @param command - the command to add them to
 * @param presets - the experiments of the app
 * @param defaultPreset - the one that runs when none is named
 */
export function addTrainFlags(command: Command, presets: readonly string[], defaultPreset: string): Command {
  return command
    .addOption(
      new Option('--preset <name>', `experiment to run: ${presets.join(', ')}`)
        .default(defaultPreset)
        .argParser(oneOf(presets)),
    )
    .option('--data <source>', 'auto, download, sample, or the path of a file or folder', 'auto')
    .option('--epochs <n>', "number of epochs (default: the preset's)", integer({ min: 1 }))
    .option('--batch-size <n>', "examples per batch (default: the preset's)", integer({ min: 1 }))
    .option(
      '--learning-rate <x>',
      "step size of the optimizer (default: the preset's)",
      decimal({ min: 1e-10, max: 100 }),
    )
    .option('--seed <n>', 'seed of weights, shuffling and dropout', integer({ min: 0, max: 2 ** 31 - 1 }), 1)
    .option('--limit <n>', 'use at most this many training reviews, or rows', integer({ min: 10 }))
    .addOption(backendOption())
    .option(
      '--threads <n>',
      'threads of the kernels (default: the cores of this machine)',
      integer({ min: 1, max: 64 }),
    )
    .option(
      '--wide-vectors',
      "join the kernels' vectors to 256 bits: faster, experimental, Node.js 24 and later",
    )
    .option('--out <dir>', 'folder of the run (default: a new one under runs/)')
    .option('--resume', 'go on with the interrupted run in --out')
    .option('--json', 'print the metrics as one line of JSON at the end');
}

/** What the backend is to be started with, as a `train` command's flags say. */
export function backendOptions({ threads, wideVectors }: Pick<TrainFlags, 'threads' | 'wideVectors'>): {
  readonly threads?: number;
  readonly wideVectors?: boolean;
} {
  return {
    ...(threads !== undefined && { threads }),
    ...(wideVectors !== undefined && { wideVectors }),
  };
}

/** The `--backend` flag, the same in every command. */
export function backendOption(): Option {
  return new Option('--backend <name>', `TensorFlow.js backend: ${BACKENDS.join(', ')}`)
    .default('auto')
    .argParser(oneOf(BACKENDS));
}
