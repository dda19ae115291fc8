#!/usr/bin/env node
import { addTrainFlags, backendOption, integer, interruptible, runProgram } from '@unroll/run';
import { Command } from 'commander';
import type { EvaluateFlags } from './commands/evaluate.js';
import type { ForecastFlags } from './commands/forecast.js';
import type { ReproduceFlags } from './commands/reproduce.js';
import type { JenaTrainFlags } from './commands/train.js';
import { addDataFlags, type DataFlags } from './flags/data-flags.js';
import { presetNames, presets } from './presets/presets.js';

// Each command is loaded when it runs, so that the help and wrong words are answered at once.
const program = new Command('npx nx <command> jena --')
  .description('Temperature forecast from ten-minute climate data: from the CSV to a report.')
  .usage('[options]');

addDataFlags(addWindowFlags(addTrainFlags(program.command('train'), presetNames, 'gru')))
  .description(
    'train one preset and write its run folder; persistence, seasonal-naive and linear regression stand beside it',
  )
  .addHelpText('after', trainHelp())
  .action(async (flags: JenaTrainFlags) => {
    const { train } = await import('./commands/train.js');
    await interruptible(async (signal) => {
      const metrics = await train(flags, signal);
      if (flags.json === true) {
        console.log(JSON.stringify(metrics));
      }
    });
  });

program
  .command('evaluate')
  .description('rolling-origin backtest of a run over its test part')
  .option('--run <dir>', 'folder of the run (default: the newest under runs/jena)')
  .option('--folds <n>', 'stretches of the test part', integer({ min: 1, max: 100 }), 5)
  .addOption(backendOption())
  .option('--json', 'print the result as one line of JSON at the end')
  .addHelpText('after', '\nExample:\n  npx nx evaluate jena -- --run runs/jena/gru --folds 8')
  .action(async (flags: EvaluateFlags) => {
    const { evaluateRun } = await import('./commands/evaluate.js');
    await interruptible((signal) => evaluateRun(flags, signal));
  });

addDataFlags(
  program
    .command('forecast')
    .description('forecast from every complete window of a table and write a CSV with timestamps')
    .option('--run <dir>', 'folder of the run (default: the newest under runs/jena)')
    .requiredOption('--data <file>', 'CSV file, or zip with one, with the columns of the run')
    .option('--out <file>', 'the CSV file to write', 'forecast.csv')
    .option('--every <rows>', 'rows between two forecasts', integer({ min: 1 }), 1)
    .addOption(backendOption()),
)
  .addHelpText(
    'after',
    '\nExample:\n  npx nx forecast jena -- --run runs/jena/gru --data new.csv --out forecast.csv',
  )
  .action(async (flags: ForecastFlags) => {
    const { forecast } = await import('./commands/forecast.js');
    await interruptible((signal) => forecast(flags, signal));
  });

addDataFlags(program.command('describe'))
  .description('print the description of the columns')
  .option('--data <source>', 'auto, download, sample, or the path of a CSV file', 'auto')
  .addHelpText('after', '\nExample:\n  npx nx describe jena -- --data my.csv --delimiter ";" --decimal ,')
  .action(async (flags: DataFlags) => {
    const { describeData } = await import('./commands/describe.js');
    await interruptible((signal) => describeData(flags, signal));
  });

addDataFlags(addWindowFlags(addTrainFlags(program.command('reproduce'), presetNames, 'gru')))
  .description('run the published experiments and write a table: published, ours, difference')
  .option('--presets <names>', 'comma-separated presets (default: all)')
  .addHelpText('after', '\nExample:\n  npx nx reproduce jena -- --presets baseline,gru,lstm-16')
  .action(async (flags: ReproduceFlags) => {
    const { reproduce } = await import('./commands/reproduce.js');
    await interruptible((signal) => reproduce(flags, signal));
  });

await runProgram(program);

function addWindowFlags(command: Command): Command {
  return command
    .option('--target <column>', 'column to forecast', 'T')
    .option('--lookback <rows>', "rows the inputs look back (default: the preset's)", integer({ min: 1 }))
    .option('--step <rows>', "rows between two timesteps (default: the preset's)", integer({ min: 1 }))
    .option(
      '--delay <rows>',
      "rows from the present row to the target (default: the preset's)",
      integer({ min: 0 }),
    )
    .option('--steps-per-epoch <n>', "batches per epoch (default: the preset's)", integer({ min: 1 }))
    .option('--validation-steps <n>', 'batches per validation (default: one pass)', integer({ min: 1 }));
}

function trainHelp(): string {
  const width = Math.max(...presetNames.map((name) => name.length));
  const lines = Object.entries(presets).map(([name, { title }]) => `  ${name.padEnd(width)}  ${title}`);
  return [
    '\nPresets:',
    ...lines,
    '\nExamples:',
    '  npx nx train jena',
    '  npx nx train jena -- --preset lstm-16 --epochs 3 --seed 7',
    '  npx nx train jena -- --data my.csv --delimiter ";" --decimal , --target load --lookback 168 --step 1 --delay 23',
  ].join('\n');
}
