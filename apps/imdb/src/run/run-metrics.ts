import type { BestEpoch } from './best-epoch.js';

/** What `metrics.json` holds. */
export interface RunMetrics {
  /** The epoch that validated best; its weights are the saved model. */
  readonly best: BestEpoch;
  /** The saved model on the test reviews. */
  readonly test: { readonly loss: number; readonly acc: number };
  /** The bag of words on the same test reviews. */
  readonly baseline: { readonly acc: number };
}
