import { join } from 'node:path';
import { type BackendFlag, newRunFolder, oneOf } from '@unroll/run';
import { htmlReport } from '@unroll/viz';
import { type PresetName, presetOf, presets } from '../presets/presets.js';
import { comparisonTable, type Reproduced } from '../report/comparison-table.js';
import { train } from './train.js';

/** The flags of `reproduce`. */
export interface ReproduceFlags {
  /** Comma-separated presets; all with a published result when not given. */
  readonly presets?: string;
  /** Where the reviews come from. */
  readonly data: string;
  /** Number of epochs; each preset's own when not given. */
  readonly epochs?: number;
  /** Use at most this many training reviews. */
  readonly limit?: number;
  /** Seed of weights, shuffling and dropout. */
  readonly seed: number;
  /** TensorFlow.js backend. */
  readonly backend: BackendFlag;
  /** Folder of the table and the runs. */
  readonly out?: string;
}

/** Runs the published experiments one after the other and writes the table after each. */
export async function reproduce(flags: ReproduceFlags, signal?: AbortSignal): Promise<void> {
  const names = chosenPresets(flags.presets);
  const folder = await newRunFolder({ app: 'imdb', preset: 'reproduce', out: flags.out });
  const done: Reproduced[] = [];
  for (const preset of names) {
    const metrics = await train({ ...flags, preset, out: join(folder.path, preset) }, signal);
    done.push({ preset, metrics });
    const table = comparisonTable(done);
    await folder.writeJson('comparison.json', done);
    await folder.writeText('comparison.md', table.markdown);
    await folder.writeText(
      'report.html',
      htmlReport({
        title: 'IMDB: published results beside ours',
        subtitle: `seed ${flags.seed}, data ${flags.data}`,
        results: table.table,
        reproduce: `npx nx reproduce imdb -- --presets ${names.join(',')} --data ${flags.data} --seed ${flags.seed}`,
      }),
    );
    console.log(`\n${table.markdown}`);
  }
  console.log(`Table: ${folder.file('comparison.md')}`);
}

function chosenPresets(words: string | undefined): readonly PresetName[] {
  const all = Object.keys(presets) as PresetName[];
  if (words === undefined) {
    return all.filter((name) => presetOf(name).published.length > 0);
  }
  return words.split(',').map((word) => oneOf(all)(word.trim()));
}
