import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Json } from '../callbacks/callback.js';
import { OptionError } from '../errors.js';
import { at } from '../data/at.js';
import { restoreWeight, weightVariable } from './weight-variable.js';

/** A copy of a model's weights, in its order, apart from all tensors. */
export type WeightSnapshot = readonly { readonly shape: readonly number[]; readonly data: Float32Array }[];

/** Copies a model's weights. */
export async function takeWeights(model: LayersModel): Promise<WeightSnapshot> {
  return Promise.all(
    model.weights.map(async (weight) => {
      const tensor = weight.read();
      return { shape: [...tensor.shape], data: Float32Array.from(await tensor.data()) };
    }),
  );
}

/** Puts copied weights back, to the bit: constraints are not applied again. */
export function putWeights(model: LayersModel, snapshot: WeightSnapshot): void {
  if (snapshot.length !== model.weights.length) {
    throw new OptionError(
      'putWeights',
      'snapshot',
      `hold ${String(model.weights.length)} weights`,
      snapshot.length,
    );
  }
  tf.tidy(() => {
    snapshot.forEach(({ shape, data }, index) => {
      const weight = at(model.weights, index);
      restoreWeight(weight, tf.tensor(data.slice(), [...shape], weightVariable(weight).dtype));
    });
  });
}

/** A snapshot as JSON, its numbers in base64. */
export function snapshotToJson(snapshot: WeightSnapshot): Json {
  return snapshot.map(({ shape, data }) => ({
    shape,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
  }));
}

/** The inverse of {@link snapshotToJson}. */
export function snapshotFromJson(json: Json): WeightSnapshot {
  return (json as readonly { readonly shape: readonly number[]; readonly data: string }[]).map(
    ({ shape, data }) => {
      const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
      return { shape, data: new Float32Array(bytes.buffer) };
    },
  );
}
