import { type KernelModule } from '../module/kernel-module.js';
import { type BlockMemory } from './block-memory.js';
import { type Allocate } from './layer-memory.js';
import { GROUP, groupsOf } from './panel.js';
import { writeBlocks } from './part-memory.js';
import { type BlockPlan } from './plan-blocks.js';
import { type RecurrentCall } from './recurrent-call.js';
import { readSharedStates, writeFirstStates } from './state-panels.js';

/**
 * The timesteps before a block starts, in which its rows have the states of one row: the block of that row, and how it
 * passes states to the others and takes their gradients back.
 */
export class SharedPrefix {
  constructor(
    private readonly module: KernelModule,
    private readonly call: RecurrentCall,
    readonly block: BlockMemory,
  ) {}

  /** The row whose timesteps stand for those of all: the one that starts last. */
  static plan(starts: Int32Array): BlockPlan {
    const row = starts.reduce((last, start, index) => (start > (starts[last] ?? 0) ? index : last), 0);
    return { rows: [row], panelRows: 1, start: 0, end: starts[row] ?? 0 };
  }

  /** Lets a block start from the shared states before its first timestep. */
  startBlock(block: BlockMemory): void {
    const { call, module } = this;
    const states = readSharedStates(module.memory, call, this.block, block.plan.start);
    writeFirstStates(module.memory, call, block, states);
  }

  /** Fills in the output of the blocks' rows before they start. */
  shareOutput(allocate: Allocate, layer: number, blocks: readonly BlockMemory[]): void {
    const shared = writeBlocks(this.module.memory, allocate, [this.block]);
    for (const block of blocks) {
      this.module.exports.shareOutput(layer, shared, writeBlocks(this.module.memory, allocate, [block]));
    }
  }

  /** The shared block with the gradients that the others send back to it. */
  takeGradients(allocate: Allocate, layer: number, blocks: readonly BlockMemory[]): BlockMemory {
    const { memory, exports } = this.module;
    const length = 2 * (this.block.steps + 1) * groupsOf(this.call.units) * GROUP;
    const startGradients = allocate(4 * length);
    memory.float32(startGradients, length).fill(0);
    const block: BlockMemory = { ...this.block, fields: { ...this.block.fields, startGradients } };
    const shared = writeBlocks(memory, allocate, [block]);
    for (const other of blocks) {
      exports.shareGradients(layer, shared, writeBlocks(memory, allocate, [other]));
    }
    return block;
  }
}
