#!/usr/bin/env node
import {
  addTrainFlags,
  backendOption,
  integer,
  interruptible,
  runProgram,
  type TrainFlags,
} from '@unroll/run';
import { Command } from 'commander';
import type { EvaluateFlags } from './commands/evaluate.js';
import type { PredictFlags } from './commands/predict.js';
import type { ReproduceFlags } from './commands/reproduce.js';
import { type PresetName, presetNames, presets } from './presets/presets.js';

const program = new Command('npx nx <command> imdb --')
  .description('Sentiment of film reviews: from the raw archive to a trained network and its report.')
  .usage('[options]');

addTrainFlags(program.command('train'), presetNames, 'simple-rnn')
  .description('train one preset and write its run folder')
  .addHelpText('after', trainHelp())
  .action(async (flags: TrainFlags<PresetName | 'baseline'>) => {
    await interruptible(async (signal) => {
      const metrics = await runPreset(flags, signal);
      if (flags.json === true) {
        console.log(JSON.stringify(metrics));
      }
    });
  });

program
  .command('evaluate')
  .description('measure the saved model of a run on the test reviews')
  .option('--run <dir>', 'folder of the run (default: the newest under runs/imdb)')
  .option('--data <source>', 'auto, download, sample, or a path (default: as in training)')
  .addOption(backendOption())
  .option('--json', 'print the result as one line of JSON at the end')
  .addHelpText('after', '\nExample:\n  npx nx evaluate imdb -- --run runs/imdb/lstm')
  .action(async (flags: EvaluateFlags) => {
    const { evaluateRun } = await import('./commands/evaluate.js');
    await interruptible((signal) => evaluateRun(flags, signal));
  });

program
  .command('predict')
  .description('say of reviews whether they are positive')
  .argument('[review...]', 'reviews; without any they are read from standard input, one a line')
  .option('--run <dir>', 'folder of the run (default: the newest under runs/imdb)')
  .addOption(backendOption())
  .option('--json', 'print one line of JSON a review')
  .addHelpText(
    'after',
    '\nExamples:\n  npx nx predict imdb -- --run runs/imdb/lstm "a fine film, and never dull"\n  npx nx predict imdb < reviews.txt',
  )
  .action(async (reviews: string[], flags: PredictFlags) => {
    const { predictReviews } = await import('./commands/predict.js');
    await predictReviews(reviews, flags);
  });

program
  .command('reproduce')
  .description('run the published experiments and write a table: published, ours, difference')
  .option('--presets <names>', 'comma-separated presets (default: all with a published result)')
  .option('--data <source>', 'auto, download, sample, or a path', 'auto')
  .option('--epochs <n>', "number of epochs (default: the preset's)", integer({ min: 1 }))
  .option('--limit <n>', 'use at most this many training reviews', integer({ min: 10 }))
  .option('--seed <n>', 'seed of weights, shuffling and dropout', integer({ min: 0, max: 2 ** 31 - 1 }), 1)
  .addOption(backendOption())
  .option('--out <dir>', 'folder of the table and the runs (default: a new one under runs/)')
  .addHelpText(
    'after',
    '\nExample:\n  npx nx reproduce imdb -- --presets simple-rnn,lstm --data aclImdb_v1.tar.gz',
  )
  .action(async (flags: ReproduceFlags) => {
    const { reproduce } = await import('./commands/reproduce.js');
    await interruptible((signal) => reproduce(flags, signal));
  });

await runProgram(program);

/** Each command is loaded when it runs, so that the help and wrong words are answered at once. */
async function runPreset(flags: TrainFlags<PresetName | 'baseline'>, signal: AbortSignal): Promise<object> {
  const { preset } = flags;
  if (preset === 'baseline') {
    const { runBaseline } = await import('./commands/baseline.js');
    return runBaseline(flags, signal);
  }
  const { train } = await import('./commands/train.js');
  return train({ ...flags, preset }, signal);
}

function trainHelp(): string {
  const width = Math.max(...presetNames.map((name) => name.length));
  const lines = Object.entries(presets).map(([name, { title }]) => `  ${name.padEnd(width)}  ${title}`);
  return [
    '\nPresets:',
    ...lines,
    `  ${'baseline'.padEnd(width)}  bag of words, linear: which words a review holds, not their order`,
    '\nExamples:',
    '  npx nx train imdb',
    '  npx nx train imdb -- --preset lstm --epochs 5 --seed 7 --out runs/imdb/my-lstm',
    '  npx nx train imdb -- --preset gru --data ~/Downloads/aclImdb_v1.tar.gz --json',
  ].join('\n');
}
