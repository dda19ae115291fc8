import { type KernelMemory } from '../memory/kernel-memory.js';
import { type BlockMemory } from './block-memory.js';
import { type Allocate, chunkOf } from './layer-memory.js';
import { groupsOf } from './panel.js';
import { type RecurrentCall } from './recurrent-call.js';
import { BLOCK_FIELDS, PART_FIELDS, type PartField, STEP_FIELD_COUNT, writeStruct } from './struct-fields.js';

/** Bytes of 8 rows of a group of a panel. */
const FULL_GROUP_BYTES = 256;

/** The memory that one thread works in, for a forward pass. */
export function allocatePart(
  allocate: Allocate,
  call: RecurrentCall,
  segments: { readonly input: number; readonly recurrent: number },
): Partial<Record<PartField, number>> {
  const chunk = chunkOf(call);
  const unitBytes = groupsOf(call.units) * FULL_GROUP_BYTES;
  const inputBytes = groupsOf(call.features) * FULL_GROUP_BYTES;
  return {
    gateGradients: allocate(call.cell.panelGates * unitBytes * chunk),
    rowPointers: allocate(32),
    stepMask: allocate(32),
    step: allocate(4 * STEP_FIELD_COUNT),
    inputDropout: allocate(segments.input * inputBytes),
    recurrentDropout: allocate(segments.recurrent * unitBytes),
    droppedState: allocate(segments.recurrent * unitBytes * chunk),
    resetState: allocate(unitBytes * chunk),
  };
}

/** What a backward pass needs besides: panels of one timestep, and sums of gradients, which start at 0. */
export function allocateGradients(
  memory: KernelMemory,
  allocate: Allocate,
  call: RecurrentCall,
): Partial<Record<PartField, number>> {
  const unitBytes = groupsOf(call.units) * FULL_GROUP_BYTES;
  const inputBytes = groupsOf(call.features) * FULL_GROUP_BYTES;
  const zeros = (bytes: number): number => {
    const offset = allocate(bytes);
    memory.uint8(offset, bytes).fill(0);
    return offset;
  };
  const gateBytes = call.cell.gates * groupsOf(call.units) * 32;
  return {
    stateGradient: allocate(unitBytes),
    carryGradient: allocate(unitBytes),
    heldState: allocate(unitBytes),
    heldCarry: allocate(unitBytes),
    product: allocate(Math.max(unitBytes, inputBytes)),
    inputProduct: allocate(inputBytes),
    inputKernelGradient: zeros(8 * groupsOf(call.features) * gateBytes),
    recurrentKernelGradient: zeros(8 * groupsOf(call.units) * gateBytes),
    biasGradient: zeros(gateBytes),
    recurrentBiasGradient: zeros(groupsOf(call.units) * 32),
  };
}

/** What one thread works on: some blocks, and memory of its own to work in. */
export interface Part {
  readonly blocks: readonly BlockMemory[];
  readonly fields: Partial<Record<PartField, number>>;
}

/** Writes a part for the kernels. @returns its offset */
export function writePart(
  memory: KernelMemory,
  allocate: Allocate,
  { blocks, fields }: Part,
  more: Partial<Record<PartField, number>> = {},
): number {
  const blockOffset = writeBlocks(memory, allocate, blocks);
  const offset = allocate(4 * PART_FIELDS.length);
  writeStruct(memory.int32(offset, PART_FIELDS.length), PART_FIELDS, {
    ...fields,
    ...more,
    blocks: blockOffset,
    blockCount: blocks.length,
  });
  return offset;
}

/** Writes the blocks of a part one after the other. @returns the offset of the first */
export function writeBlocks(
  memory: KernelMemory,
  allocate: Allocate,
  blocks: readonly BlockMemory[],
): number {
  const offset = allocate(4 * BLOCK_FIELDS.length * blocks.length);
  blocks.forEach((block, index) => {
    const at = offset + 4 * BLOCK_FIELDS.length * index;
    writeStruct(memory.int32(at, BLOCK_FIELDS.length), BLOCK_FIELDS, block.fields);
  });
  return offset;
}
