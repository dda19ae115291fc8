/** The epoch with the best validation accuracy. */
export interface BestEpoch {
  /** Its number, counted from 1. */
  readonly epoch: number;
  /** Its validation accuracy. */
  readonly val_acc: number;
}

/**
 * The first epoch with the highest validation accuracy.
 *
 * @param history - as `history.json` holds it
 * @param monitor - the name of the validation accuracy
 */
export function bestEpoch(
  history: {
    readonly history: Readonly<Record<string, readonly number[]>>;
    readonly epoch: readonly number[];
  },
  monitor: string,
): BestEpoch {
  const values = history.history[monitor] ?? [];
  const val_acc = Math.max(...values);
  const row = values.indexOf(val_acc);
  return { epoch: (history.epoch[row] ?? -1) + 1, val_acc };
}
