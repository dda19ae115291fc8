/** Losses and metrics by name, for example `{ loss: 0.3, acc: 0.87, val_loss: 0.35, val_acc: 0.85 }`. */
export type Logs = Readonly<Record<string, number>>;
