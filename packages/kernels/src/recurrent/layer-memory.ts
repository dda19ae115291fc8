import { type KernelMemory } from '../memory/kernel-memory.js';
import { type KernelModule } from '../module/kernel-module.js';
import { GROUP, groupsOf } from './panel.js';
import { type RecurrentCall, type RecurrentData } from './recurrent-call.js';
import { type LayerField } from './struct-fields.js';
import { writeWeights } from './weight-memory.js';

/** Hands out bytes of the kernel memory; the owner frees them. */
export type Allocate = (byteLength: number) => number;

/** Gate gradients of a chunk should stay in the second-level cache beside all else. */
const CHUNK_BYTES = 65_536;

/**
 * Timesteps per chunk of panels. While training, a weight gradient is summed over so many before it goes back to memory:
 * as many as the cache takes, 4 to 16. Else two alternate.
 */
export function chunkOf({ cell, keepForBackward, units }: RecurrentCall): number {
  if (!keepForBackward) {
    return 2;
  }
  const stepBytes = 256 * cell.panelGates * groupsOf(units);
  return Math.max(4, Math.min(16, Math.floor(CHUNK_BYTES / stepBytes)));
}

/**
 * Writes what all blocks of a call share: weights in the order the products read them, biases, masks.
 *
 * @returns the fields of `Layer` that stay the same for the forward and the backward pass
 */
export function writeLayer(
  module: KernelModule,
  allocate: Allocate,
  call: RecurrentCall,
  data: RecurrentData,
): Partial<Record<LayerField, number>> {
  const { cell, features, units } = call;
  const [inputGroups, unitGroups] = [groupsOf(features), groupsOf(units)];
  const wantsTransposed = call.keepForBackward;
  const input = writeWeights(
    module,
    allocate,
    data.kernel,
    { rows: features, units, order: cell.inputOrder },
    wantsTransposed,
  );
  const recurrent = writeWeights(
    module,
    allocate,
    data.recurrentKernel,
    { rows: units, units, order: cell.recurrentOrder },
    wantsTransposed,
  );
  const { memory } = module;
  return {
    cell: cell.id,
    time: call.time,
    features,
    units,
    backwards: Number(call.goBackwards),
    inputGroups,
    unitGroups,
    gates: cell.panelGates,
    inputGates: cell.gates,
    recurrentGates: cell.gates,
    chunk: chunkOf(call),
    zeroOutputForMask: Number(call.zeroOutputForMask),
    inputKernel: input.packed,
    recurrentKernel: recurrent.packed,
    inputKernelTransposed: input.transposed,
    recurrentKernelTransposed: recurrent.transposed,
    ...writeBiases(memory, allocate, call, data.bias),
    ...writeMasks(memory, allocate, call, data),
  };
}

/** Start values of the sums: row pointers to the biases in the kernels' order of gates. */
function writeBiases(
  memory: KernelMemory,
  allocate: Allocate,
  call: RecurrentCall,
  bias: Float32Array,
): Partial<Record<LayerField, number>> {
  const { cell, units } = call;
  const width = groupsOf(units) * GROUP;
  const all = cell.gates * units;
  const candidate = cell.gates - 1;
  const input = new Float32Array(cell.gates * width);
  cell.inputOrder.forEach((gate, place) => {
    const addsRecurrent = cell.hasRecurrentBias && gate !== candidate;
    for (let unit = 0; unit < units; unit++) {
      const at = gate * units + unit;
      input[place * width + unit] = (bias[at] ?? 0) + (addsRecurrent ? (bias[all + at] ?? 0) : 0);
    }
  });
  const recurrent = new Float32Array(width);
  if (cell.hasRecurrentBias) {
    recurrent.set(bias.subarray(all + candidate * units, all + (candidate + 1) * units));
  }
  const zeros = new Float32Array(Math.max(width, groupsOf(call.features) * GROUP));
  return {
    biasRows: rowPointers(memory, allocate, input),
    recurrentBiasRows: rowPointers(memory, allocate, recurrent),
    zeroRows: rowPointers(memory, allocate, zeros),
  };
}

/** 8 pointers to the same row. */
function rowPointers(memory: KernelMemory, allocate: Allocate, row: Float32Array): number {
  const rowOffset = allocate(row.byteLength);
  memory.float32(rowOffset, row.length).set(row);
  const pointers = allocate(32);
  memory.int32(pointers, 8).fill(rowOffset);
  return pointers;
}

function writeMasks(
  memory: KernelMemory,
  allocate: Allocate,
  call: RecurrentCall,
  data: RecurrentData,
): Partial<Record<LayerField, number>> {
  const { cell, features, units } = call;
  const fields: Partial<Record<LayerField, number>> = { inputSegments: 1, recurrentSegments: 1 };
  if (data.mask !== undefined) {
    fields.mask = allocate(data.mask.length);
    memory.uint8(fields.mask, data.mask.length).set(data.mask);
  }
  if (data.inputDropout !== undefined) {
    fields.inputSegments = data.inputDropout.length / (call.batch * features);
    fields.inputDropout = writeSegments(
      memory,
      allocate,
      data.inputDropout,
      features,
      cell.inputOrder,
      fields.inputSegments,
    );
  }
  if (data.recurrentDropout !== undefined) {
    const segments = data.recurrentDropout.length / (call.batch * units);
    fields.recurrentSegments = segments;
    fields.recurrentDropout = writeSegments(
      memory,
      allocate,
      data.recurrentDropout,
      units,
      cell.recurrentOrder,
      segments,
    );
  }
  return fields;
}

/** Dropout masks `[batch, segments x columns]`; one per gate in the kernels' order, or one for all as it is. */
function writeSegments(
  memory: KernelMemory,
  allocate: Allocate,
  masks: Float32Array,
  columns: number,
  order: readonly number[],
  segments: number,
): number {
  const offset = allocate(masks.byteLength);
  const target = memory.float32(offset, masks.length);
  const sources = segments === 1 ? [0] : order;
  for (let row = 0; row < masks.length; row += segments * columns) {
    sources.forEach((gate, place) => {
      const from = row + gate * columns;
      target.set(masks.subarray(from, from + columns), row + place * columns);
    });
  }
  return offset;
}
