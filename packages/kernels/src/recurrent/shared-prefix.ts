import { type KernelModule } from '../module/kernel-module.js';
import { type BlockMemory } from './block-memory.js';
import { type Allocate } from './layer-memory.js';
import { GROUP, groupsOf } from './panel.js';
import { type Part, writeBlocks, writePart } from './part-memory.js';
import { type BlockPlan } from './plan-blocks.js';
import { type RecurrentCall } from './recurrent-call.js';
import { readSharedStates, writeFirstStates, writeLastGradients } from './state-panels.js';
import { type PartField } from './struct-fields.js';

/**
 * The timesteps before a block starts, in which its rows have the states of one row: the block of that row, and how it
 * passes states to the others and takes their gradients back. A part of its own, which the calling thread runs.
 */
export class SharedPrefix {
  constructor(
    private readonly module: KernelModule,
    private readonly call: RecurrentCall,
    readonly block: BlockMemory,
    private readonly fields: Part['fields'],
  ) {}

  /** The row whose timesteps stand for those of all: the one that starts last. */
  static row(starts: Int32Array): number {
    return starts.reduce((last, start, row) => (start > (starts[last] ?? 0) ? row : last), 0);
  }

  /** The shared timesteps: until the last block starts. */
  static plan(starts: Int32Array, blocks: readonly BlockPlan[]): BlockPlan {
    const end = Math.max(...blocks.map((block) => block.start));
    return { rows: [SharedPrefix.row(starts)], panelRows: 1, start: 0, end };
  }

  /** The input product of the shared timesteps' token. */
  projectTokens(allocate: Allocate, layer: number): void {
    this.module.exports.projectTokens(layer, this.writePart(allocate, this.block));
  }

  /** Runs the shared timesteps, of which nobody asks for the output, and lets the blocks start from their states. */
  forward(allocate: Allocate, layer: number, blocks: readonly BlockMemory[]): void {
    const { call, module } = this;
    writeFirstStates(module.memory, call, this.block, []);
    module.exports.recurrentForward(layer, this.writePart(allocate, this.block));
    for (const block of blocks) {
      const states = readSharedStates(module.memory, call, this.block, block.plan.start);
      writeFirstStates(module.memory, call, block, states);
    }
  }

  /** Fills in the output of the blocks' rows before they start. */
  shareOutput(allocate: Allocate, layer: number, blocks: readonly BlockMemory[]): void {
    const shared = writeBlocks(this.module.memory, allocate, [this.block]);
    for (const block of blocks) {
      this.module.exports.shareOutput(layer, shared, writeBlocks(this.module.memory, allocate, [block]));
    }
  }

  /**
   * Takes the shared timesteps back, when all blocks have sent their gradients.
   *
   * @param layer - with the gradient of the output, of which each row has its own
   * @param sharedLayer - without it
   * @param sums - where the gradients of the weights are added up
   * @returns the offset of the part
   */
  backward(
    allocate: Allocate,
    layer: number,
    sharedLayer: number,
    blocks: readonly BlockMemory[],
    sums: Partial<Record<PartField, number>>,
  ): number {
    writeLastGradients(this.module.memory, this.call, this.block, []);
    const part = this.writePart(allocate, this.takeGradients(allocate, layer, blocks), sums);
    this.module.exports.recurrentBackward(sharedLayer, part);
    return part;
  }

  /** The shared block with the gradients that the others send back to it. */
  private takeGradients(allocate: Allocate, layer: number, blocks: readonly BlockMemory[]): BlockMemory {
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

  private writePart(
    allocate: Allocate,
    block: BlockMemory,
    sums: Partial<Record<PartField, number>> = {},
  ): number {
    return writePart(this.module.memory, allocate, { blocks: [block], fields: this.fields }, sums);
  }
}
