/** What `history.json` holds: the history of Keras, with the seconds of each epoch. */
export interface RunHistory {
  /** One value per epoch for each metric: `loss`, `acc`, `val_loss`, ... */
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** The epochs' numbers, from 0. */
  readonly epoch: readonly number[];
  /** What training was asked to do: `epochs`, `steps`, ... */
  readonly params: object;
  /** Wall-clock seconds of each epoch. */
  readonly seconds: readonly number[];
}
