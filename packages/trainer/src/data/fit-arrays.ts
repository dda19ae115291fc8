import * as tf from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '../errors.js';
import { type ArraySpec } from '../model/compiled-model.js';
import { type FittedArray, type SampleArrays } from './array-source.js';
import { type ArrayLike, type Arrays } from './batch.js';
import { checkShape } from './check-shape.js';
import { isNdArray, type NdArray, sizeOf } from './nd-array.js';

/** The specifications that samples are checked against; no targets for prediction. */
export interface SampleLayout {
  readonly inputs: readonly ArraySpec[];
  readonly targets: readonly ArraySpec[];
}

/**
 * Checks arrays of samples against a model. Tensors are read once into memory and stay the caller's.
 *
 * @param where - the function that was called, for messages
 * @param layout - what the model expects
 * @param x - one array per input, `[samples, ...]`
 * @param y - one array per output
 * @param sampleWeight - one weight per sample or time step; one array for all outputs, or one each
 */
export async function fitArrays(
  where: string,
  layout: SampleLayout,
  x: Arrays,
  y: Arrays | undefined,
  sampleWeight?: Arrays,
): Promise<SampleArrays> {
  const fittedX = await fitList(where, 'x', layout.inputs, x);
  const fittedY = y === undefined ? [] : await fitList(where, 'y', layout.targets, y);
  const samples = fittedX[0]?.array.shape[0] ?? 0;
  if (samples === 0) {
    throw new OptionError(where, 'x', 'hold at least one sample', 0);
  }
  const weights =
    sampleWeight === undefined ? [] : await fitWeights(where, layout.targets, sampleWeight, samples);
  for (const { array, spec } of [...fittedX, ...fittedY]) {
    if (array.shape[0] !== samples) {
      throw new ShapeError(where, spec.label, [samples, ...array.shape.slice(1)], array.shape);
    }
  }
  return { x: fittedX, y: fittedY, sampleWeight: layout.targets.map((_, index) => weights[index]), samples };
}

/** Samples `start` to `end - 1`, without copying. */
export function sliceSamples(arrays: SampleArrays, start: number, end: number): SampleArrays {
  const slice = ({ array, spec }: FittedArray): FittedArray => {
    const width = array.data.length / arrays.samples;
    const data = array.data.subarray(start * width, end * width);
    return { array: { data, shape: [end - start, ...array.shape.slice(1)] }, spec };
  };
  return {
    x: arrays.x.map(slice),
    y: arrays.y.map(slice),
    sampleWeight: arrays.sampleWeight.map((weights) => (weights === undefined ? undefined : slice(weights))),
    samples: end - start,
  };
}

async function fitList(
  where: string,
  argument: string,
  specs: readonly ArraySpec[],
  arrays: Arrays,
): Promise<FittedArray[]> {
  const list = listOf(arrays);
  if (list.length !== specs.length) {
    const kind = argument === 'x' ? 'input' : 'output';
    throw new OptionError(
      where,
      argument,
      `be ${String(specs.length)} arrays, one per ${kind} of the model`,
      list.length,
    );
  }
  const fitted: FittedArray[] = [];
  for (const [index, spec] of specs.entries()) {
    const array = await readArray(where, spec.label, list[index]);
    fitted.push({ array: { data: array.data, shape: checkShape(array.shape, spec, where) }, spec });
  }
  return fitted;
}

async function fitWeights(
  where: string,
  targets: readonly ArraySpec[],
  weights: Arrays,
  samples: number,
): Promise<FittedArray[]> {
  const list = listOf(weights);
  const spec: ArraySpec = { label: 'sampleWeight', shape: undefined, dtype: 'float32' };
  const fitted: FittedArray[] = [];
  for (const index of targets.keys()) {
    const array = await readArray(where, spec.label, list.length === 1 ? list[0] : list[index]);
    if (array.shape[0] !== samples) {
      throw new ShapeError(where, spec.label, [samples, ...array.shape.slice(1)], array.shape);
    }
    fitted.push({ array, spec });
  }
  return fitted;
}

async function readArray(where: string, label: string, given: ArrayLike | undefined): Promise<NdArray> {
  if (given instanceof tf.Tensor) {
    const data = await given.data();
    return {
      data: data instanceof Float32Array || data instanceof Int32Array ? data : Uint8Array.from(data),
      shape: given.shape,
    };
  }
  if (!isNdArray(given)) {
    throw new OptionError(
      where,
      label,
      'be a tensor or { data, shape } with a Float32Array, Int32Array or Uint8Array',
      given,
    );
  }
  if (sizeOf(given.shape) !== given.data.length) {
    throw new OptionError(
      where,
      `${label}'s data`,
      `hold ${String(sizeOf(given.shape))} numbers for shape [${given.shape.join(', ')}]`,
      given.data.length,
    );
  }
  return given;
}

function listOf(arrays: Arrays): readonly (ArrayLike | undefined)[] {
  return Array.isArray(arrays) ? (arrays as readonly ArrayLike[]) : [arrays as ArrayLike];
}
