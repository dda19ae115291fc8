import { type KernelModule } from '../module/kernel-module.js';
import { type Allocate } from './layer-memory.js';
import { GROUP, groupsOf } from './panel.js';

/** The form of a weight matrix of Keras, `[rows, gates x units]`, and the order in which the kernels take its gates. */
export interface WeightShape {
  readonly rows: number;
  readonly units: number;
  readonly order: readonly number[];
}

/** Where a weight matrix lies, packed for `a W` and for `d W'` (0: not wanted). */
export interface PackedWeights {
  readonly packed: number;
  readonly transposed: number;
}

/**
 * Packs a weight matrix as the products read it (assembly/recurrent/weights.ts).
 *
 * @param values - row-major, as Keras has it
 * @param wantsTransposed - whether a backward pass follows
 */
export function writeWeights(
  { memory, exports }: KernelModule,
  allocate: Allocate,
  values: Float32Array,
  shape: WeightShape,
  wantsTransposed: boolean,
): PackedWeights {
  const { rows, units, order } = shape;
  const packed = allocate(4 * packedLength(shape));
  const transposed = wantsTransposed ? allocate(4 * packedLength(shape)) : 0;
  memory.scope((allocateScratch) => {
    const source = allocateScratch(values.byteLength);
    memory.float32(source, values.length).set(values);
    const places = writeOrder(memory, allocateScratch, order);
    exports.packWeights(packed, source, rows, units, order.length, places);
    if (wantsTransposed) {
      exports.packTransposedWeights(transposed, source, rows, units, order.length, places);
    }
  });
  return { packed, transposed };
}

/**
 * The gradient of a weight matrix in Keras' layout.
 *
 * @param sums - offsets of the parts' sums, `[rows, gates x padded units]` each
 */
export function readGradient(
  { memory, exports }: KernelModule,
  sums: readonly number[],
  shape: WeightShape,
): Float32Array {
  const { rows, units, order } = shape;
  const length = rows * order.length * units;
  return memory.scope((allocate) => {
    const target = allocate(4 * length);
    const pointers = allocate(4 * sums.length);
    memory.int32(pointers, sums.length).set(sums);
    const places = writeOrder(memory, allocate, order);
    exports.unpackGradient(target, pointers, sums.length, rows, units, order.length, places);
    return memory.float32(target, length).slice();
  });
}

/** Floats of a packed matrix: rows and units rounded up to groups of 8. */
function packedLength({ rows, units, order }: WeightShape): number {
  return groupsOf(rows) * GROUP * order.length * groupsOf(units) * GROUP;
}

function writeOrder(memory: KernelModule['memory'], allocate: Allocate, order: readonly number[]): number {
  const places = allocate(4 * order.length);
  memory.int32(places, order.length).set(order);
  return places;
}
