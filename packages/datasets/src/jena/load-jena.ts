import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { type ReadCsvOptions } from '../csv/csv-options.js';
import { readCsv } from '../csv/read-csv.js';
import { type Table } from '../csv/table.js';
import { AbortedError, DownloadError, OptionError } from '../errors.js';
import { cacheDir as defaultCacheDir } from '../io/cache-dir.js';
import { download, type DownloadOptions } from '../io/download.js';
import { type OnProgress } from '../io/progress.js';
import { generateClimate, type GenerateClimateOptions } from './generate-climate.js';
import { JENA_COLUMNS, JENA_DATES, JENA_ROWS } from './jena-columns.js';

/** Where the Jena climate file is published. */
export const JENA_URL =
  'https://storage.googleapis.com/tensorflow/tf-keras-datasets/jena_climate_2009_2016.csv.zip';

/** Options of {@link loadJena}. */
export interface LoadJenaOptions {
  /**
   * `download` fetches the published file once; `sample` makes a climate; `auto` is the download, and the sample when
   * it cannot be had; anything else is the path of a CSV file or a zip with one. Default `auto`.
   */
  readonly source?: string | undefined;
  /** Address of the file; default `UNROLL_JENA_URL`, or where it is published. */
  readonly url?: string | undefined;
  /** Folder for the download and the parsed table; default `cacheDir()`. */
  readonly cacheDir?: string | undefined;
  /** -9999, which stands for a missing wind, is filled by `interpolate` or left in by `keep`; default `interpolate`. */
  readonly sentinels?: 'interpolate' | 'keep' | undefined;
  /** Rows and seed of the sample; default 420,551 and 2009. */
  readonly sample?: GenerateClimateOptions | undefined;
  /** How a file of your own is to be read, where it differs from the Jena format. */
  readonly csv?: ReadCsvOptions | undefined;
  /** Told of the download's progress. */
  readonly onProgress?: OnProgress | undefined;
  /** Stops the download. */
  readonly signal?: AbortSignal | undefined;
}

/** Where a climate comes from. */
export interface JenaSource {
  readonly kind: 'download' | 'file' | 'sample';
  /** One sentence for the reader of a run or report. */
  readonly description: string;
  /** Where the file lies; absent for the sample. */
  readonly path?: string | undefined;
  /** True for the sample: nobody measured these numbers. */
  readonly generated: boolean;
}

/** A climate and what must be said of it. */
export interface JenaDataset {
  readonly table: Table;
  readonly source: JenaSource;
  /** What was found in the file, a sentence each: another number of rows, sentinels, disorder, gaps. */
  readonly warnings: readonly string[];
}

/**
 * Loads the Jena climate: 14 quantities every ten minutes from 2009 to 2016, 420,551 rows.
 *
 * The published file is fetched once and its parsed table kept. Its facts are handled: -9999 in `wv` and `max. wv`,
 * rows out of order and twice (kept, as every published result has them), a header that ends in CRLF.
 *
 * @returns the table `[rows, 14]`, where it comes from and what must be said of it
 * @throws DownloadError when the file cannot be fetched and `source` is `download`; DataError when it cannot be read;
 *   OptionError when `source` is empty
 *
 * @example
 * const { table, source } = await loadJena({ source: 'sample', sample: { rows: 1000 } });
 * table.columns.length; // 14
 * source.generated; // true
 */
export async function loadJena(options: LoadJenaOptions = {}): Promise<JenaDataset> {
  const { source = 'auto' } = options;
  switch (source) {
    case '':
      throw new OptionError('loadJena', 'source', 'be auto, download, sample or a path', source);
    case 'sample':
      return sample(options);
    case 'download':
      return await downloaded(options);
    case 'auto':
      return await downloadedOrSample(options);
    default:
      return await fromFile(source, 'file', options);
  }
}

async function downloadedOrSample(options: LoadJenaOptions): Promise<JenaDataset> {
  try {
    return await downloaded(options, { retries: 1, retryDelayMs: 200, responseTimeoutMs: 2500 });
  } catch (error) {
    if (error instanceof AbortedError || !(error instanceof DownloadError)) {
      throw error;
    }
    return sample(options, error.message);
  }
}

async function downloaded(
  options: LoadJenaOptions,
  patience: Pick<DownloadOptions, 'retries' | 'retryDelayMs' | 'responseTimeoutMs'> = {},
): Promise<JenaDataset> {
  const fromEnvironment = process.env.UNROLL_JENA_URL;
  const url = options.url ?? (fromEnvironment === '' ? undefined : fromEnvironment) ?? JENA_URL;
  const folder = join(options.cacheDir ?? defaultCacheDir(), 'jena', url === JENA_URL ? '' : shortHash(url));
  const file = join(folder, basename(URL.canParse(url) ? new URL(url).pathname : url));
  const { onProgress, signal } = options;
  await download(url, file, { ...patience, onProgress, signal });
  return await fromFile(file, 'download', options);
}

async function fromFile(
  path: string,
  kind: 'download' | 'file',
  options: LoadJenaOptions,
): Promise<JenaDataset> {
  const filled = { sentinels: -9999, onMissing: 'interpolate' } as const;
  const own = Object.entries(options.csv ?? {}).filter(([, value]) => value !== undefined);
  const table = await readCsv(path, {
    // A file of the user's own may have its dates in another format: readCsv looks at the first.
    ...(kind === 'download' && { dateFormat: JENA_DATES.format }),
    onDisorder: 'keep',
    cacheDir: options.cacheDir ?? defaultCacheDir(),
    ...(options.sentinels === 'keep' ? {} : filled),
    ...Object.fromEntries(own),
  });
  const description = `climate table: ${String(table.rows)} rows, ${String(table.columns.length)} columns from ${path}`;
  return { table, source: { kind, description, path, generated: false }, warnings: describe(table) };
}

function sample(options: LoadJenaOptions, reason?: string): JenaDataset {
  const { rows = JENA_ROWS, seed = 2009 } = options.sample ?? {};
  const table = generateClimate({ rows, seed });
  const why = reason === undefined ? '' : `; the published file could not be had: ${reason}`;
  const description = `generated sample, not measurements: ${String(rows)} rows from seed ${String(seed)}${why}`;
  return { table, source: { kind: 'sample', description, generated: true }, warnings: [] };
}

function describe({ rows, report, columns }: Table): string[] {
  const warnings: string[] = [];
  const isJena = JENA_COLUMNS.every(({ name }) => columns.some((column) => column.name === name));
  if (isJena && rows !== JENA_ROWS) {
    warnings.push(`There are ${String(rows)} rows, where the published results have ${String(JENA_ROWS)}.`);
  }
  const sentinels = Object.entries(report.sentinels).map(([name, count]) => `${String(count)} in ${name}`);
  if (sentinels.length > 0) {
    const filled = `${String(report.cellsInterpolated)} of ${String(report.cellsMissing)} missing values were interpolated`;
    warnings.push(`Sentinels stand for missing values: ${sentinels.join(', ')}; ${filled}.`);
  }
  if (report.rowsUnordered + report.rowsDuplicated > 0) {
    warnings.push(
      `${String(report.rowsUnordered)} rows are earlier than the row before and ${String(report.rowsDuplicated)} have the same time; they were kept.`,
    );
  }
  if (report.gaps > 0) {
    warnings.push(`${String(report.rowsMissing)} rows are missing in ${String(report.gaps)} gaps.`);
  }
  return warnings;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
