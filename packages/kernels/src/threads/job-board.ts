/**
 * Where the threads find their work: int32 words in the kernel memory.
 *
 * A job is a kernel, a layer and some parts. The main thread writes them, then marks every part free with the job's
 * number in `claims`, then raises `job` and wakes the others. Whoever changes a part's claim from the job's number to 0
 * runs that part: a worker, or the main thread, which thereby also does what a worker that is not there leaves. All
 * that a part's runner reads was written before its claim and stays until `done` reaches `count`; a thread that wakes
 * up late finds no claim with its job's number.
 */
export const BOARD = {
  /** Number of the current job, from 1; below 0: the pool is closed. Workers sleep on it. */
  job: 0,
  /** Index of the kernel in `KERNELS`. */
  kernel: 1,
  /** Offset of the layer. */
  layer: 2,
  /** Number of parts. */
  count: 3,
  /** Number of parts that are done. The main thread sleeps on it. */
  done: 4,
  /** Length of the message of an error that a worker met, 0 for none. */
  failed: 5,
  /** From here: the job whose part is free, one word for each of `maxParts`. */
  claims: 16,
  /** From here: the offset of each part. */
  parts: 272,
  maxParts: 256,
  /** From here: the message, a UTF-16 code unit per word. */
  message: 528,
  messageLength: 240,
} as const;

/** Words of a board. */
export const BOARD_LENGTH = 768;

/** The kernels by their number on the board. */
export const KERNELS = ['recurrentForward', 'recurrentBackward', 'projectTokens', 'tokenGradients'] as const;
