/** Rows of the batch that go through the timesteps together. */
export interface BlockPlan {
  /** Indices in the batch, 1 to 8 of them. */
  readonly rows: readonly number[];
  /** Rows computed: 8, 4 or 1. */
  readonly panelRows: 1 | 4 | 8;
  /** First timestep in order of processing. */
  readonly start: number;
}

/**
 * Cuts the batch into blocks, rows that start late together: a block starts with its earliest row.
 *
 * @param starts - first timestep of each row that must be computed, in order of processing
 * @param threads - how many threads want a block
 * @returns blocks by start, at most 8 rows each; at most 4 where there would be too few for the threads
 */
export function planBlocks(starts: ArrayLike<number>, threads = 1): BlockPlan[] {
  const order = Array.from({ length: starts.length }, (_, row) => row);
  order.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b);
  const most = order.length > 8 * (threads - 1) ? 8 : 4;
  const blocks: BlockPlan[] = [];
  for (let at = 0; at < order.length;) {
    const panelRows = panelRowsFor(Math.min(order.length - at, most));
    const rows = order.slice(at, at + panelRows);
    blocks.push({ rows, panelRows, start: starts[rows[0] ?? 0] ?? 0 });
    at += rows.length;
  }
  return blocks;
}

/**
 * Deals the blocks to `parts` parts so that their timesteps balance: always to the part with the least work so far,
 * the longest block first. The same blocks always fall to the same parts.
 *
 * @param steps - timesteps from the first to the end of the sequence
 */
export function dealBlocks(blocks: readonly BlockPlan[], parts: number, steps: number): BlockPlan[][] {
  const dealt = Array.from({ length: parts }, (): { blocks: BlockPlan[]; work: number } => ({
    blocks: [],
    work: 0,
  }));
  for (const block of [...blocks].sort((a, b) => work(b, steps) - work(a, steps))) {
    const least = dealt.reduce((best, part) => (part.work < best.work ? part : best));
    least.blocks.push(block);
    least.work += work(block, steps);
  }
  return dealt.map((part) => part.blocks).filter((part) => part.length > 0);
}

function work(block: BlockPlan, steps: number): number {
  return (steps - block.start) * block.panelRows;
}

function panelRowsFor(left: number): 1 | 4 | 8 {
  if (left > 4) {
    return 8;
  }
  return left > 1 ? 4 : 1;
}
