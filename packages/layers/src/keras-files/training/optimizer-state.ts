import { dispose, scalar, tensor, type Optimizer } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { KerasFileError } from '../errors.js';
import type { Hdf5Dataset } from '../hdf5/hdf5-tree.js';
import { toFloat32 } from '../weights/assign-weights.js';
import type { OptimizerState } from '../weights/write-weights.js';
import { findOptimizer, WITHOUT_COMPILE } from './optimizer-config.js';

/** One moving average of one weight. */
interface Slot {
  readonly name: string;
  readonly slot: string;
  readonly shape: readonly number[];
}

/**
 * The state of a model's optimizer in Keras' order: iterations, learning rate, then the moving averages.
 * Averages that are not there yet are zeros.
 */
export async function writeOptimizerState(model: LayersModel): Promise<OptimizerState> {
  const { optimizer } = model;
  const { instance } = findOptimizer(optimizer);
  const [iterations, ...saved] = await optimizer.getWeights();
  const byName = new Map(saved.map((entry) => [entry.name, entry.tensor] as const));
  const rate = optimizer.getConfig().learningRate as number;
  const averages = kerasSlots(model).map(async ({ name, shape }): Promise<Hdf5Dataset> => {
    const data = await byName.get(name)?.data();
    return { shape, data: (data as Float32Array | undefined) ?? new Float32Array(sizeOf(shape)) };
  });
  const steps = Int32Array.from((await iterations?.tensor.data()) ?? [0]);
  const fixed: Hdf5Dataset[] = [
    { shape: [], data: steps },
    { shape: [], data: Float32Array.of(rate) },
  ];
  return { name: instance, datasets: [...fixed, ...(await Promise.all(averages))] };
}

/**
 * Gives a model's optimizer its state.
 *
 * @param model - the compiled model
 * @param datasets - iterations, the learning rate where Keras keeps it there, then the moving averages
 * @throws KerasFileError if the state is not that of the model's weights
 */
export async function readOptimizerState(
  model: LayersModel,
  datasets: readonly Hdf5Dataset[],
): Promise<void> {
  const [iterations, ...rest] = datasets;
  const slots = kerasSlots(model);
  // Keras 3 keeps the learning rate beside the state, Keras 2 does not.
  const [second] = rest;
  const withRate = second?.shape.length === 0 && rest.length !== slots.length;
  const averages = withRate ? rest.slice(1) : rest;
  if (withRate) {
    (model.optimizer as Optimizer & { learningRate: number }).learningRate = Number(second.data[0]);
  }
  const untrained = averages.length === 0;
  if (iterations === undefined || (!untrained && averages.length !== slots.length)) {
    throw new KerasFileError(
      `the optimizer must have ${slots.length} moving averages for the weights of the model, ` +
        `got ${averages.length}; ${WITHOUT_COMPILE}`,
    );
  }
  const named = slots.map((slot, i) => ({ ...slot, dataset: averages[i] }));
  const order = [...new Set(slots.map(({ slot }) => slot))];
  const sorted = order.flatMap((slot) => named.filter((entry) => entry.slot === slot));
  const tensors = sorted.flatMap(({ name, shape, dataset }) =>
    dataset === undefined ? [] : [{ name, tensor: average(name, shape, dataset) }],
  );
  const iter = { name: 'iter', tensor: scalar(Number(iterations.data[0]), 'int32') };
  try {
    await model.optimizer.setWeights([iter, ...tensors]);
  } finally {
    dispose([iter, ...tensors].map((entry) => entry.tensor));
  }
}

/** The moving averages of a model's optimizer in Keras' order, under the names that unroll's optimizers use. */
function kerasSlots(model: LayersModel): Slot[] {
  const { optimizer } = model;
  const groups = findOptimizer(optimizer).slots(optimizer.getConfig());
  return groups.flatMap((group) =>
    model.trainableWeights.flatMap(({ name, shape }) =>
      group.map((slot) => ({ name: `${name}/${slot}`, slot, shape: shape as number[] })),
    ),
  );
}

function average(name: string, shape: readonly number[], dataset: Hdf5Dataset) {
  if (dataset.shape.join() !== shape.join()) {
    throw new KerasFileError(
      `the optimizer's ${name} must have the shape [${shape.join(', ')}], got [${dataset.shape.join(', ')}]`,
    );
  }
  return tensor(toFloat32(dataset.data), [...shape], 'float32');
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
