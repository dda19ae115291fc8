import { formatBytes, loadImdb, type ImdbDataset } from '@unroll/datasets';
import { stageReporter } from '@unroll/run';

/** What to load, and how to say what happens. */
export interface LoadReviewsOptions {
  /** `auto`, `download`, `sample` or a path. */
  readonly source: string;
  /** Vocabulary: indices of `numWords` and more become "out of vocabulary". */
  readonly numWords: number;
  /** Stops the work. */
  readonly signal?: AbortSignal;
}

const IN_BYTES: ReadonlySet<string> = new Set(['wait', 'download', 'extract']);

/** Loads the reviews, shows the progress, and says plainly where they come from. */
export async function loadReviews({ source, numWords, signal }: LoadReviewsOptions): Promise<ImdbDataset> {
  const report = stageReporter({
    format: (value, phase) => (IN_BYTES.has(phase) ? formatBytes(value) : value.toLocaleString('en')),
  });
  const dataset = await loadImdb({
    source,
    numWords,
    onProgress: report.progress,
    ...(signal === undefined ? {} : { signal }),
  }).finally(() => {
    report.done();
  });
  console.log(`Data: ${dataset.source.description}`);
  if (dataset.source.generated) {
    console.log('These are GENERATED reviews, not real ones: results say nothing about real films.');
  }
  for (const warning of dataset.warnings) {
    console.log(`Warning: ${warning}`);
  }
  return dataset;
}
