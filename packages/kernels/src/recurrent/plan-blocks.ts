/** Rows of the batch that go through the timesteps together. */
export interface BlockPlan {
  /** Indices in the batch, 1 to 8 of them. */
  readonly rows: readonly number[];
  /** Rows computed: 8, 4 or 1. */
  readonly panelRows: 1 | 4 | 8;
  /** First timestep and one past the last, in order of processing. */
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts the batch into blocks, rows of like spans together: a block starts with its earliest row and ends with its last.
 *
 * @param starts - first timestep of each row that must be computed, in order of processing
 * @param ends - one past the last
 * @param threads - how many threads want a block
 * @returns blocks by start, at most 8 rows each; at most 4 where there would be too few for the threads
 */
export function planBlocks(starts: ArrayLike<number>, ends: ArrayLike<number>, threads = 1): BlockPlan[] {
  const order = Array.from({ length: starts.length }, (_, row) => row);
  const start = (row: number): number => starts[row] ?? 0;
  const end = (row: number): number => ends[row] ?? 0;
  order.sort((a, b) => start(a) - start(b) || end(b) - end(a) || a - b);
  const most = order.length > 8 * (threads - 1) ? 8 : 4;
  const blocks: BlockPlan[] = [];
  for (let at = 0; at < order.length;) {
    const panelRows = panelRowsFor(Math.min(order.length - at, most));
    const rows = order.slice(at, at + panelRows);
    blocks.push({ rows, panelRows, start: Math.min(...rows.map(start)), end: Math.max(...rows.map(end)) });
    at += rows.length;
  }
  return blocks;
}

/** Shares of a thread: what it begins with, and what falls to whichever thread is ready first. */
const SHARES = [3, 1] as const;

/**
 * Deals the blocks to parts: for each thread a large one, then a small one, so that a thread that is slower than the
 * others, or that others disturb, leaves work to them. Always to the part that has the least for its share so far, the
 * longest block first; the same blocks always fall to the same parts.
 *
 * @returns the parts in the order in which they should begin, none empty
 */
export function dealBlocks(blocks: readonly BlockPlan[], threads: number): BlockPlan[][] {
  const shares = threads === 1 ? [1] : SHARES.flatMap((share) => new Array<number>(threads).fill(share));
  const dealt = shares.map((share): { share: number; blocks: BlockPlan[]; work: number } => ({
    share,
    blocks: [],
    work: 0,
  }));
  for (const block of [...blocks].sort((a, b) => work(b) - work(a))) {
    const filled = (part: (typeof dealt)[number]): number => (part.work + work(block)) / part.share;
    const least = dealt.reduce((best, part) => (filled(part) < filled(best) ? part : best));
    least.blocks.push(block);
    least.work += work(block);
  }
  return dealt.map((part) => part.blocks).filter((part) => part.length > 0);
}

function work(block: BlockPlan): number {
  return (block.end - block.start) * block.panelRows;
}

function panelRowsFor(left: number): 1 | 4 | 8 {
  if (left > 4) {
    return 8;
  }
  return left > 1 ? 4 : 1;
}
