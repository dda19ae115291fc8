import { type KernelModule } from '../module/kernel-module.js';
import { type RecurrentCall } from './recurrent-call.js';
import { type PartField } from './struct-fields.js';
import { readGradient } from './weight-memory.js';

type Sums = readonly Partial<Record<PartField, number>>[];

/** The gradient of a weight matrix, added up over the parts, in Keras' layout. */
export function unpackSum(
  module: KernelModule,
  { cell, features, units }: RecurrentCall,
  sums: Sums,
  field: 'inputKernelGradient' | 'recurrentKernelGradient',
): Float32Array {
  const shape =
    field === 'inputKernelGradient'
      ? { rows: features, units, order: cell.inputOrder }
      : { rows: units, units, order: cell.recurrentOrder };
  return readGradient(module, offsets(sums, field), shape);
}

/** The gradient of the bias, added up over the parts: `[gates x units]`, or `[2, gates x units]`. */
export function unpackBias(module: KernelModule, { cell, units }: RecurrentCall, sums: Sums): Float32Array {
  const input = readGradient(module, offsets(sums, 'biasGradient'), {
    rows: 1,
    units,
    order: cell.inputOrder,
  });
  if (!cell.hasRecurrentBias) {
    return input;
  }
  // The other gates' sums are linear in both biases alike; only the candidate's recurrent part has its own.
  const candidate = readGradient(module, offsets(sums, 'recurrentBiasGradient'), {
    rows: 1,
    units,
    order: [0],
  });
  const both = new Float32Array(2 * input.length);
  both.set(input);
  both.set(input, input.length);
  both.set(candidate, 2 * input.length - units);
  return both;
}

function offsets(sums: Sums, field: PartField): number[] {
  return sums.map((part) => part[field] ?? 0);
}
