import { describeTable } from '@unroll/datasets/danfo';
import { loadClimate } from '../data/load-climate.js';
import type { DataFlags } from '../flags/data-flags.js';

/** Prints the description of the columns of a table. */
export async function describeData(flags: DataFlags, signal?: AbortSignal): Promise<void> {
  const { table } = await loadClimate(flags, signal);
  describeTable(table).print();
}
