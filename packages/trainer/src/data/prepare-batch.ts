import * as tf from '@tensorflow/tfjs-core';
import { GeneratorError, OptionError, show, ShapeError } from '../errors.js';
import { type ArraySpec } from '../model/compiled-model.js';
import { type ArrayLike, type Arrays, type TensorBatch } from './batch.js';
import { checkShape } from './check-shape.js';
import { type ClassWeight, classWeights } from './class-weights.js';
import { isNdArray, sizeOf } from './nd-array.js';
import { toTensor } from './to-tensor.js';

/** What the batches of a source are checked and turned into. */
export interface BatchLayout {
  readonly inputs: readonly ArraySpec[];
  /** Empty for prediction: then a batch may consist of its inputs alone. */
  readonly targets: readonly ArraySpec[];
  readonly classWeight?: ClassWeight | undefined;
}

/**
 * Checks what a generator yielded against the model and copies it into tensors.
 *
 * @param raw - a {@link Batch}; for prediction also the inputs alone
 * @param layout - what the model expects
 * @param where - names the batch in messages
 * @param batch - the batch's number, from 0
 * @param epoch - the epoch, from 0
 */
export function prepareBatch(
  raw: unknown,
  layout: BatchLayout,
  where: string,
  batch: number,
  epoch: number | undefined,
): TensorBatch {
  const parts = splitBatch(raw, layout, where, batch, epoch);
  const made: tf.Tensor[] = [];
  const feed = (arrays: Arrays, specs: readonly ArraySpec[], what: string): tf.Tensor[] => {
    const list = listOf(arrays);
    if (list.length !== specs.length) {
      throw new OptionError(
        where,
        what,
        `have ${String(specs.length)} arrays, one per ${what === 'x' ? 'input' : 'output'} of the model`,
        list.length,
      );
    }
    return specs.map((spec, index) => {
      const tensor = feedOne(list[index], spec, where);
      made.push(tensor);
      return tensor;
    });
  };
  try {
    const x = feed(parts.x, layout.inputs, 'x');
    const y = layout.targets.length === 0 ? [] : feed(parts.y, layout.targets, 'y');
    const size = x[0]?.shape[0] ?? 0;
    const specs = [...layout.inputs, ...layout.targets];
    [...x, ...y].forEach((tensor, index) => {
      if (tensor.shape[0] !== size) {
        const expected = [size, ...tensor.shape.slice(1)];
        throw new ShapeError(where, specs[index]?.label ?? 'every array', expected, tensor.shape);
      }
    });
    const sampleWeight = layout.targets.map((spec, index) => {
      const weight = weightFor(parts, y[index], index, layout, where);
      if (weight !== undefined) {
        made.push(weight);
        checkWeightShape(weight, size, spec, where);
      }
      return weight;
    });
    return { x, y, sampleWeight, size };
  } catch (error) {
    tf.dispose(made);
    throw error;
  } finally {
    disposeGiven(raw, made);
  }
}

/** Disposes the tensors of a batch. */
export function disposeBatch({ x, y, sampleWeight }: TensorBatch): void {
  tf.dispose([...x, ...y, ...sampleWeight.filter((weight) => weight !== undefined)]);
}

interface BatchParts {
  readonly x: Arrays;
  readonly y: Arrays;
  readonly sampleWeight: Arrays | undefined;
}

function splitBatch(
  raw: unknown,
  layout: BatchLayout,
  where: string,
  batch: number,
  epoch: number | undefined,
): BatchParts {
  const predicting = layout.targets.length === 0;
  if (
    predicting &&
    (isArrayLike(raw) ||
      (Array.isArray(raw) &&
        layout.inputs.length > 1 &&
        raw.length === layout.inputs.length &&
        raw.every(isArrayLike)))
  ) {
    return { x: raw, y: [], sampleWeight: undefined };
  }
  if (!Array.isArray(raw) || raw.length < (predicting ? 1 : 2) || raw.length > 3) {
    throw new GeneratorError(
      `${where}: a batch must be [x, y] or [x, y, sampleWeight], got ${Array.isArray(raw) ? `a list of ${String(raw.length)}` : show(raw)}`,
      epoch,
      batch,
    );
  }
  const [x, y, sampleWeight] = raw as readonly unknown[] as readonly [Arrays, Arrays, Arrays | undefined];
  return { x, y, sampleWeight };
}

function feedOne(value: ArrayLike | undefined, spec: ArraySpec, where: string): tf.Tensor {
  if (!isArrayLike(value)) {
    throw new OptionError(
      where,
      spec.label,
      'be a tensor or { data, shape } with a Float32Array, Int32Array or Uint8Array',
      value,
    );
  }
  const shape = checkShape(value.shape, spec, where);
  if (value instanceof tf.Tensor) {
    return tf.tidy(() => tf.clone(tf.reshape(tf.cast(value, spec.dtype), [...shape])));
  }
  if (sizeOf(value.shape) !== value.data.length) {
    throw new OptionError(
      where,
      `${spec.label}'s data`,
      `hold ${String(sizeOf(value.shape))} numbers for shape [${value.shape.join(', ')}]`,
      value.data.length,
    );
  }
  return toTensor(value.data, shape, spec.dtype);
}

function weightFor(
  parts: BatchParts,
  y: tf.Tensor | undefined,
  index: number,
  layout: BatchLayout,
  where: string,
): tf.Tensor | undefined {
  if (parts.sampleWeight === undefined) {
    return layout.classWeight === undefined || y === undefined
      ? undefined
      : classWeights(y, layout.classWeight, where);
  }
  if (layout.classWeight !== undefined) {
    throw new OptionError(
      where,
      'classWeight',
      'not be given together with sample weights',
      layout.classWeight,
    );
  }
  const list = listOf(parts.sampleWeight);
  const own = list.length === 1 ? list[0] : list[index];
  return own === undefined
    ? undefined
    : feedOne(own, { label: 'sampleWeight', shape: undefined, dtype: 'float32' }, where);
}

function checkWeightShape(weight: tf.Tensor, size: number, target: ArraySpec, where: string): void {
  const expected = target.shape ?? weight.shape;
  const fits = weight.shape[0] === size && weight.rank >= 1 && weight.rank <= Math.max(1, expected.length);
  if (!fits) {
    throw new ShapeError(where, 'sampleWeight', [size], weight.shape);
  }
}

function listOf(arrays: Arrays): readonly ArrayLike[] {
  return isList(arrays) ? arrays : [arrays];
}

function isList(arrays: Arrays): arrays is readonly ArrayLike[] {
  return Array.isArray(arrays);
}

function isArrayLike(value: unknown): value is ArrayLike {
  return value instanceof tf.Tensor || isNdArray(value);
}

/** Disposes the tensors in what a generator yielded, but for those to keep. */
export function disposeGiven(raw: unknown, keep: readonly tf.Tensor[] = []): void {
  const given = (Array.isArray(raw) ? raw.flat() : [raw]).filter(
    (value): value is tf.Tensor => value instanceof tf.Tensor,
  );
  tf.dispose(given.filter((tensor) => !keep.includes(tensor)));
}
