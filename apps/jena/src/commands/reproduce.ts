import { join } from 'node:path';
import { newRunFolder, oneOf } from '@unroll/run';
import { htmlReport } from '@unroll/viz';
import { type PresetName, presetNames } from '../presets/presets.js';
import { comparisonTable, type Reproduced } from '../report/comparison-table.js';
import { type JenaTrainFlags, train } from './train.js';

/** The flags of `reproduce`. */
export interface ReproduceFlags extends Omit<JenaTrainFlags, 'preset'> {
  /** Comma-separated presets; all when not given. */
  readonly presets?: string;
}

/** Runs the published experiments one after the other and writes the table after each. */
export async function reproduce(flags: ReproduceFlags, signal?: AbortSignal): Promise<void> {
  const names = chosenPresets(flags.presets);
  const folder = await newRunFolder({ app: 'jena', preset: 'reproduce', out: flags.out });
  const done: Reproduced[] = [];
  for (const preset of names) {
    const metrics = await train({ ...flags, preset, out: join(folder.path, preset) }, signal);
    done.push({ preset, metrics });
    const { table, markdown } = comparisonTable(done);
    await folder.writeJson('comparison.json', done);
    await folder.writeText('comparison.md', markdown);
    await folder.writeText(
      'report.html',
      htmlReport({
        title: 'Jena climate: published results beside ours',
        subtitle: `seed ${flags.seed}, data ${flags.data}`,
        notices: [
          {
            text: 'The two set-ups have different horizons, parts and targets: compare within a set-up only.',
          },
        ],
        results: table,
        reproduce: `npx nx reproduce jena -- --presets ${names.join(',')} --data ${flags.data} --seed ${flags.seed}`,
      }),
    );
    console.log(`\n${markdown}`);
  }
  console.log(`Table: ${folder.file('comparison.md')}`);
}

function chosenPresets(words: string | undefined): readonly PresetName[] {
  return words === undefined ? presetNames : words.split(',').map((word) => oneOf(presetNames)(word.trim()));
}
