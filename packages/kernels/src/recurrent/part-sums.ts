import { type KernelMemory } from '../memory/kernel-memory.js';
import { unpackGradient } from './pack-weights.js';
import { GROUP, groupsOf } from './panel.js';
import { type RecurrentCall } from './recurrent-call.js';
import { type PartField } from './struct-fields.js';

type Sums = readonly Partial<Record<PartField, number>>[];

/** The gradient of a weight matrix, added up over the parts, in Keras' layout. */
export function unpackSum(
  memory: KernelMemory,
  call: RecurrentCall,
  sums: Sums,
  field: 'inputKernelGradient' | 'recurrentKernelGradient',
): Float32Array {
  const { cell, units } = call;
  const [rows, order] =
    field === 'inputKernelGradient' ? [call.features, cell.inputOrder] : [units, cell.recurrentOrder];
  const length = groupsOf(rows) * GROUP * cell.gates * groupsOf(units) * GROUP;
  return unpackGradient(addUp(memory, sums, field, length), { rows, units, order });
}

/** The gradient of the bias, added up over the parts: `[gates x units]`, or `[2, gates x units]`. */
export function unpackBias(memory: KernelMemory, call: RecurrentCall, sums: Sums): Float32Array {
  const { cell, units } = call;
  const width = groupsOf(units) * GROUP;
  const packed = addUp(memory, sums, 'biasGradient', cell.gates * width);
  const input = unpackGradient(packed, { rows: 1, units, order: cell.inputOrder });
  if (!cell.hasRecurrentBias) {
    return input;
  }
  // The other gates' sums are linear in both biases alike; only the candidate's recurrent part has its own.
  const candidate = addUp(memory, sums, 'recurrentBiasGradient', width).subarray(0, units);
  const all = cell.gates * units;
  const both = new Float32Array(2 * all);
  both.set(input);
  both.set(input, all);
  both.set(candidate, 2 * all - units);
  return both;
}

function addUp(memory: KernelMemory, sums: Sums, field: PartField, length: number): Float32Array {
  const total = new Float32Array(length);
  for (const part of sums) {
    const view = memory.float32(part[field] ?? 0, length);
    for (let index = 0; index < length; index++) {
      total[index] = (total[index] ?? 0) + (view[index] ?? 0);
    }
  }
  return total;
}
