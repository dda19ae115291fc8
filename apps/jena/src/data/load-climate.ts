import { formatBytes, type JenaDataset, loadJena, selectColumns, suggestName } from '@unroll/datasets';
import { stageReporter, UsageError } from '@unroll/run';
import { csvOptions, type DataFlags, namesOf } from '../flags/data-flags.js';

const IN_BYTES: ReadonlySet<string> = new Set(['wait', 'download', 'extract']);

/** Loads the table, shows the progress, and says plainly where it comes from. */
export async function loadClimate(
  flags: DataFlags & { readonly target?: string },
  signal?: AbortSignal,
): Promise<JenaDataset> {
  const report = stageReporter({
    format: (value, phase) => (IN_BYTES.has(phase) ? formatBytes(value) : value.toLocaleString('en')),
  });
  const dataset = await loadJena({
    source: flags.data,
    csv: csvOptions(flags, flags.target),
    ...(flags.sampleRows !== undefined && { sample: { rows: flags.sampleRows } }),
    onProgress: report.progress,
    signal,
  }).finally(() => {
    report.done();
  });
  console.log(`Data: ${dataset.source.description}`);
  if (dataset.source.generated) {
    console.log('This is a GENERATED climate, not a measured one: results say nothing about real weather.');
  }
  for (const warning of dataset.warnings) {
    console.log(`Note: ${warning}`);
  }
  return dataset;
}

/**
 * Keeps the input columns and the target.
 *
 * @param dataset - what was loaded
 * @param features - comma-separated names; `undefined` keeps all
 * @param target - the column to forecast
 * @throws UsageError for a column that does not exist
 */
export function chooseColumns(
  dataset: JenaDataset,
  features: string | undefined,
  target: string,
): JenaDataset {
  const names = dataset.table.columns.map(({ name }) => name);
  const wanted = features === undefined ? names : namesOf(features);
  for (const [flag, name] of [
    ...wanted.map((one) => ['--features', one] as const),
    ['--target', target] as const,
  ]) {
    if (!names.includes(name)) {
      const near = suggestName(name, names);
      throw new UsageError(
        `${flag} names no column: '${name}'.${near === undefined ? '' : ` Did you mean '${near}'?`} The columns are ${names.join(', ')}.`,
      );
    }
  }
  const all = wanted.includes(target) ? wanted : [...wanted, target];
  return { ...dataset, table: selectColumns(dataset.table, all) };
}

/** Keeps the first rows of the table; all when there is no limit. */
export function firstRows(dataset: JenaDataset, limit: number | undefined): JenaDataset {
  const { table } = dataset;
  if (limit === undefined || limit >= table.rows) {
    return dataset;
  }
  const data = table.data.subarray(0, limit * table.columns.length);
  return {
    ...dataset,
    table: { ...table, rows: limit, data, timestamps: table.timestamps?.subarray(0, limit) },
  };
}
