import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { type ReadCsvOptions } from '../csv/csv-options.js';
import { readCsv } from '../csv/read-csv.js';
import { type Table } from '../csv/table.js';
import { AbortedError, DownloadError, OptionError } from '../errors.js';
import { cacheDir as defaultCacheDir } from '../io/cache-dir.js';
import { download } from '../io/download.js';
import { type OnProgress } from '../io/progress.js';
import { generateClimate } from './generate-climate.js';
import { JENA_DATES, JENA_ROWS } from './jena-columns.js';

/** Where the Jena climate file is published. */
export const JENA_URL =
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/jena_climate_2009_2016.csv.zip';

/** Options of {@link loadJena}. */
export interface LoadJenaOptions {
  /**
   * `download` fetches the published file once; `sample` makes a climate; `auto` is the download, and the sample when
   * it cannot be had; anything else is the path of a CSV file or a zip with one. Default `auto`.
   */
  readonly source?: string;
  /** Address of the file; default `UNROLL_JENA_URL`, or where it is published. */
  readonly url?: string;
  /** Folder for the download and the parsed table; default `cacheDir()`. */
  readonly cacheDir?: string;
  /** -9999, which stands for a missing wind, is filled by `interpolate` or left in by `keep`; default `interpolate`. */
  readonly sentinels?: 'interpolate' | 'keep';
  /** Rows of the sample; default 420,551. */
  readonly sampleRows?: number;
  /** Seed of the sample; default 2009. */
  readonly seed?: number;
  /** How a file of your own is to be read, where it differs from the Jena format. */
  readonly csv?: ReadCsvOptions;
  /** Told of the download's progress. */
  readonly onProgress?: OnProgress;
  /** Stops the download. */
  readonly signal?: AbortSignal;
}

/** A climate and where it comes from. */
export interface Jena {
  readonly table: Table;
  /** `download`, `file`, or `sample` for generated data. */
  readonly origin: 'download' | 'file' | 'sample';
  /** What a reader of the results must know, a sentence each: generated data, rows, sentinels, gaps. */
  readonly notes: readonly string[];
}

/**
 * Loads the Jena climate: 14 quantities every ten minutes from 2009 to 2016, 420,551 rows.
 *
 * The published file is fetched once and its parsed table kept. Its facts are handled: -9999 in `wv` and `max. wv`,
 * rows out of order and twice (kept, as every published result has them), a header that ends in CRLF.
 *
 * @returns the table `[rows, 14]`, its origin and what must be said of it
 * @throws DownloadError when the file cannot be fetched and `source` is `download`; DataError when it cannot be read;
 *   OptionError when `source` is empty
 *
 * @example
 * const { table, notes } = await loadJena({ source: 'sample', sampleRows: 1000 });
 * table.columns.length; // 14
 * notes[0]; // 'These are generated data (seed 2009), not measurements: ...'
 */
export async function loadJena(options: LoadJenaOptions = {}): Promise<Jena> {
  const { source = 'auto' } = options;
  switch (source) {
    case '':
      throw new OptionError('loadJena', 'source', 'be auto, download, sample or a path', source);
    case 'sample':
      return sample(options, []);
    case 'download':
      return await downloaded(options);
    case 'auto':
      return await downloadedOrSample(options);
    default:
      return await fromFile(source, options);
  }
}

async function downloadedOrSample(options: LoadJenaOptions): Promise<Jena> {
  try {
    return await downloaded(options, { retries: 0, responseTimeoutMs: 5000 });
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof DownloadError)) {
      throw error;
    }
    return sample(options, [`The published file could not be had: ${error.message}`]);
  }
}

async function downloaded(
  options: LoadJenaOptions,
  patience: { readonly retries?: number; readonly responseTimeoutMs?: number } = {},
): Promise<Jena> {
  const url = options.url ?? process.env.UNROLL_JENA_URL ?? JENA_URL;
  const folder = join(options.cacheDir ?? defaultCacheDir(), 'jena', url === JENA_URL ? '' : shortHash(url));
  const file = join(folder, basename(URL.canParse(url) ? new URL(url).pathname : url));
  const { onProgress, signal } = options;
  await download(url, file, { ...patience, onProgress, signal });
  return { ...(await fromFile(file, options)), origin: 'download' };
}

async function fromFile(file: string, options: LoadJenaOptions): Promise<Jena> {
  const keep = options.sentinels === 'keep';
  const table = await readCsv(file, {
    dateFormat: JENA_DATES.format,
    ...(keep ? {} : { sentinels: -9999, onMissing: 'interpolate' }),
    onDisorder: 'keep',
    cacheDir: options.cacheDir ?? defaultCacheDir(),
    ...options.csv,
  });
  return { table, origin: 'file', notes: describe(table) };
}

function sample({ sampleRows, seed = 2009 }: LoadJenaOptions, notes: readonly string[]): Jena {
  const table = generateClimate({ rows: sampleRows ?? JENA_ROWS, seed });
  const generated = `These are generated data (seed ${String(seed)}), not measurements: results on them say nothing about Jena.`;
  return { table, origin: 'sample', notes: [generated, ...notes] };
}

function describe({ rows, report }: Table): string[] {
  const notes = [
    rows === JENA_ROWS
      ? `${String(rows)} rows, as in the published results.`
      : `${String(rows)} rows, where the published results have ${String(JENA_ROWS)}.`,
  ];
  const sentinels = Object.entries(report.sentinels).map(([name, count]) => `${String(count)} in ${name}`);
  if (sentinels.length > 0) {
    notes.push(`Missing values marked by a sentinel were interpolated: ${sentinels.join(', ')}.`);
  }
  if (report.rowsUnordered + report.rowsDuplicated > 0) {
    notes.push(
      `${String(report.rowsUnordered)} rows are earlier than the row before and ${String(report.rowsDuplicated)} have the same time; they were kept.`,
    );
  }
  if (report.gaps > 0) {
    notes.push(`${String(report.rowsMissing)} rows are missing in ${String(report.gaps)} gaps.`);
  }
  return notes;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
