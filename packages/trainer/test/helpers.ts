import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { type Batch, type NdArray, type ProgressStream } from '../src/index.js';

/** Deterministic numbers in [-1, 1) that look random. */
export function noise(length: number, seed: number): Float32Array {
  let state = seed * 2654435761 + 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return state / 2 ** 31;
  });
}

/** Samples of a task that a small network can learn: the sign of the first feature. */
export function samples(count: number, seed = 1): { readonly x: NdArray; readonly y: NdArray } {
  const x = noise(count * 3, seed);
  return {
    x: { data: x, shape: [count, 3] },
    y: {
      data: Float32Array.from({ length: count }, (_, i) => ((x[3 * i] ?? 0) > 0 ? 1 : 0)),
      shape: [count],
    },
  };
}

/** A network of 4 + 1 units whose weights are the same each time. */
export function smallModel(): tfl.Sequential {
  const model = tfl.sequential({
    layers: [
      tfl.layers.dense({ units: 4, activation: 'tanh', inputShape: [3] }),
      tfl.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  tf.tidy(() => {
    model.setWeights(
      model.weights.map(({ shape }, index) =>
        tf.tensor(noise(tf.util.sizeFromShape(shape as number[]), index + 5), shape as number[]),
      ),
    );
  });
  return model;
}

/** All weights of a model as numbers. */
export function numbersOf(model: tfl.LayersModel): number[][] {
  return model.weights.map((weight) => Array.from(weight.read().dataSync()));
}

/** Batches of samples, the last one smaller. */
export function* batchesOf(
  { x, y }: { readonly x: NdArray; readonly y: NdArray },
  size: number,
): Generator<Batch> {
  const count = x.shape[0] ?? 0;
  const width = x.data.length / count;
  for (let start = 0; start < count; start += size) {
    const end = Math.min(count, start + size);
    yield [
      { data: x.data.slice(start * width, end * width), shape: [end - start, ...x.shape.slice(1)] },
      { data: y.data.slice(start, end), shape: [end - start] },
    ];
  }
}

/** Collects what is printed. */
export class MemoryStream implements ProgressStream {
  text = '';
  readonly columns = 120;

  constructor(readonly isTTY = false) {}

  write(text: string): boolean {
    this.text += text;
    return true;
  }
}
