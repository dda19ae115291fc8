import { type BlockMemory } from './block-memory.js';
import { groupsOf } from './panel.js';
import { type RecurrentCall } from './recurrent-call.js';

/** What the recurrent kernels of this process have done. */
export interface OperationCounters {
  /** Multiply-adds of matrix products, padding to whole groups of 8 included. */
  readonly multiplyAdds: number;
  /** Timesteps times rows that went through a cell, forward and backward. */
  readonly rowSteps: number;
  /** Bytes of kernel memory that forward passes took for what they keep. */
  readonly bytes: number;
}

const counted = { multiplyAdds: 0, rowSteps: 0, bytes: 0 };

/**
 * The counters since the process started, or since they were reset: a measure of speed that does not depend on the
 * machine, for tests that an optimisation is still there.
 */
export function operationCounters(): OperationCounters {
  return { ...counted };
}

/** Sets the counters to 0. */
export function resetOperationCounters(): void {
  counted.multiplyAdds = 0;
  counted.rowSteps = 0;
  counted.bytes = 0;
}

/** The work of one pass, from its blocks and the rows of distinct tokens that stand for its input. */
export interface PassWork {
  readonly call: RecurrentCall;
  readonly blocks: readonly BlockMemory[];
  /** Rows of distinct tokens, or undefined when every timestep's input is multiplied. */
  readonly tokenRows: number | undefined;
}

/** Counts a forward pass. */
export function countForward(work: PassWork, bytes: number): void {
  const { input, recurrent } = products(work);
  counted.multiplyAdds += input + recurrent;
  counted.rowSteps += rowSteps(work.blocks);
  counted.bytes += bytes;
}

/** Counts a backward pass: each product once for its weights, once for what went into it. */
export function countBackward(work: PassWork, wantsInput: boolean): void {
  const { input, recurrent } = products(work);
  counted.multiplyAdds += 2 * recurrent + (wantsInput ? 2 : 1) * input;
  counted.rowSteps += rowSteps(work.blocks);
}

function products({ call, blocks, tokenRows }: PassWork): { input: number; recurrent: number } {
  const units = 8 * groupsOf(call.units);
  const features = 8 * groupsOf(call.features);
  const steps = rowSteps(blocks);
  return {
    input: (tokenRows ?? steps) * features * call.cell.gates * units,
    recurrent: steps * units * call.cell.gates * units,
  };
}

function rowSteps(blocks: readonly BlockMemory[]): number {
  return blocks.reduce((sum, { plan, steps }) => sum + steps * plan.panelRows, 0);
}
