import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { at } from '../data/at.js';
import { CheckpointError, showShape } from '../errors.js';
import { restoreWeight } from '../model/weight-variable.js';
import { type WeightSpec } from './checkpoint-document.js';
import { putOptimizerWeights } from './optimizer-state.js';
import { type WeightData } from './read-weights.js';

/**
 * Assigns a checkpoint's weights to a model, to the bit: constraints are not applied again.
 *
 * @param model - the model; unchanged after an error
 * @param weights - the numbers
 * @param match - by `name` for a model built from the checkpoint's own description, else by `order`
 * @param dir - the checkpoint's folder, for messages
 * @throws {@link CheckpointError} when a weight is missing, superfluous or of another shape
 */
export function putModelWeights(
  model: LayersModel,
  weights: WeightData,
  match: 'name' | 'order',
  dir: string,
): void {
  const specs = matchSpecs(model, weights, match, dir);
  tf.tidy(() => {
    const decoded = tf.io.decodeWeights(weights.data, [...weights.specs]);
    model.weights.forEach((weight, index) => {
      const value = decoded[at(specs, index).name];
      if (value !== undefined) {
        restoreWeight(weight, value);
      }
    });
  });
}

function matchSpecs(
  model: LayersModel,
  weights: WeightData,
  match: 'name' | 'order',
  dir: string,
): readonly WeightSpec[] {
  const own = weights.specs.filter(({ group }) => group !== 'optimizer');
  if (own.length !== model.weights.length) {
    throw new CheckpointError(
      `${dir} must hold ${String(model.weights.length)} weights, got ${String(own.length)}`,
      dir,
    );
  }
  return model.weights.map((weight, index) => {
    const { originalName: name, shape } = weight;
    const spec = match === 'order' ? own[index] : own.find((candidate) => candidate.name === name);
    if (spec === undefined) {
      throw new CheckpointError(
        `${dir} must hold a weight ${name}, got ${own.map((given) => given.name).join(', ')}`,
        dir,
      );
    }
    if (spec.shape.join() !== shape.join()) {
      throw new CheckpointError(
        `${dir}: the weight ${name} must have shape ${showShape(shape)}, got ${showShape(spec.shape)}`,
        dir,
      );
    }
    return spec;
  });
}

/** Puts the optimizer's accumulators back. */
export async function restoreOptimizer(optimizer: tf.Optimizer, weights: WeightData): Promise<void> {
  const decoded = tf.io.decodeWeights(weights.data, [...weights.specs]);
  try {
    const own = weights.specs.flatMap(({ name, group }) => {
      const tensor = decoded[name];
      return group === 'optimizer' && tensor !== undefined ? [{ name, tensor }] : [];
    });
    if (own.length > 0) {
      await putOptimizerWeights(optimizer, own);
    }
  } finally {
    tf.dispose(decoded);
  }
}
