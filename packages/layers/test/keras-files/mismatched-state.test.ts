import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { adam, useBackend } from '@unroll/kernels';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecurrentCell, rnn, simpleRNNCell } from '../../src/index.js';
import { readKerasObject } from '../../src/keras-files/config/keras-object.js';
import { writeWeightRule } from '../../src/keras-files/config/weight-rules.js';
import { writeLayer } from '../../src/keras-files/config/write-layer.js';
import type { Hdf5Dataset, Hdf5Group, Hdf5Tree } from '../../src/keras-files/hdf5/hdf5-tree.js';
import { writeHdf5 } from '../../src/keras-files/hdf5/write-hdf5.js';
import { loadKerasWeights } from '../../src/keras-files/load-keras-weights.js';
import { describeModel } from '../../src/keras-files/topology/describe-model.js';
import { writeCompileConfig } from '../../src/keras-files/training/compile-config.js';
import { readOptimizerState } from '../../src/keras-files/training/optimizer-state.js';
import { readLegacyWeights } from '../../src/keras-files/weights/read-legacy-weights.js';
import { weightGroups } from '../../src/keras-files/weights/weight-slot.js';
import { withTemporary } from './fixtures.js';

let model: Sequential;

beforeAll(async () => {
  await useBackend('cpu');
  model = sequential();
  model.add(layers.dense({ units: 2, inputShape: [3], name: 'd' }));
  model.compile({ optimizer: adam(), loss: 'meanSquaredError' });
});

afterAll(() => {
  model.dispose();
});

const numbers = (...shape: number[]): Hdf5Dataset => ({
  shape,
  data: new Float32Array(shape.reduce((size, length) => size * length, 1)),
});

function legacyTree(weightNames: string[], datasets: Record<string, Hdf5Dataset> = {}): Hdf5Tree {
  const groups: [string, Hdf5Group][] = [
    ['', {}],
    ['model_weights', { layer_names: ['d'] }],
    ['model_weights/d', { weight_names: weightNames }],
  ];
  return { groups: new Map(groups), datasets: new Map(Object.entries(datasets)) };
}

describe('weights in a legacy file', () => {
  const read = (tree: Hdf5Tree) => () => readLegacyWeights(describeModel(model), tree);

  it('must be as many as the layer has, and there', () => {
    expect(read(legacyTree(['k', 'b', 'more']))).toThrow(/^layer "d" must have 2 weights, the file has 3$/);
    expect(read(legacyTree(['k', 'b'], { 'model_weights/d/k': numbers(3, 2) }))).toThrow(
      /^the file lists the weight model_weights\/d\/b of layer "d" but does not hold it$/,
    );
    const nameless: Hdf5Tree = { groups: new Map([['model_weights', {}]]), datasets: new Map() };
    expect(read(nameless)).toThrow(/^the file lists no layer_names$/);
  });

  it('may have their names in pieces, as Keras cuts long lists', () => {
    const tree = legacyTree([], { 'model_weights/d/k': numbers(3, 2), 'model_weights/d/b': numbers(2) });
    const groups = new Map([
      ...tree.groups,
      ['model_weights/d', { weight_names0: ['k'], weight_names1: ['b'] }],
    ]);
    const assignments = readLegacyWeights(describeModel(model), {
      ...tree,
      groups: groups,
    });
    expect(assignments.map(({ path }) => path)).toEqual(['model_weights/d/k', 'model_weights/d/b']);
  });

  it('must be weights: another HDF5 file is refused', async () => {
    const bytes = await writeHdf5({
      groups: new Map([['', {}]]),
      datasets: new Map([['other', numbers(2)]]),
    });
    await expect(withTemporary('other.h5', bytes, (path) => loadKerasWeights(model, path))).rejects.toThrow(
      /^loadKerasWeights: .*other\.h5: the HDF5 file holds no weights of a Keras model$/,
    );
  });
});

describe('the state of an optimizer', () => {
  const count: Hdf5Dataset = { shape: [], data: Int32Array.of(7) };
  const rate: Hdf5Dataset = { shape: [], data: Float32Array.of(0.25) };

  it('must fit the weights of the model', async () => {
    await expect(readOptimizerState(model, [count, rate, numbers(3, 2)])).rejects.toThrow(
      /^the optimizer must have 4 moving averages for the weights of the model, got 1; pass \{ compile: false \} to leave it out$/,
    );
    const wrong = [count, rate, numbers(3, 2), numbers(3, 2), numbers(5), numbers(2)];
    await expect(readOptimizerState(model, wrong)).rejects.toThrow(
      /^the optimizer's .*bias.*\/momentum must have the shape \[2\], got \[5\]$/,
    );
  });

  it('of an optimizer that has not run is its step and learning rate; Keras 2 leaves the rate out', async () => {
    await readOptimizerState(model, [count, rate]);
    expect(model.optimizer.iterations).toBe(7);
    expect(model.optimizer).toMatchObject({ learningRate: 0.25 });
    const averages = [numbers(3, 2), numbers(3, 2), numbers(2), numbers(2)];
    await readOptimizerState(model, [{ shape: [], data: BigInt64Array.of(9n) }, ...averages]);
    expect(model.optimizer.iterations).toBe(9);
    expect(await model.optimizer.getWeights()).toHaveLength(5);
  });
});

class OwnCell extends RecurrentCell {
  static readonly className = 'OwnCell';
  readonly stateSize = 1;
  step(): never {
    throw new Error('never run');
  }
}

describe('what Keras does not have', () => {
  it('is refused by name', () => {
    expect(() => writeLayer(rnn({ cell: new OwnCell({ name: 'mine' }) }))).toThrow(
      /^layer "mine" \(OwnCell\) has no counterpart in Keras; unroll writes Dense, /,
    );
    const stacked = sequential();
    const cell = [simpleRNNCell({ units: 1 }), new OwnCell({ name: 'mine' })];
    stacked.add(rnn({ cell, inputShape: [2, 1] }));
    expect(() => weightGroups(describeModel(stacked))).toThrow(
      /^layer "mine" \(OwnCell\) has no counterpart in Keras$/,
    );
    stacked.dispose();
    const relu = sequential();
    relu.add(layers.thresholdedReLU({ inputShape: [3], name: 'sharp' }));
    expect(() => describeModel(relu)).toThrow(
      /^layer "sharp" \(ThresholdedReLU\) has no counterpart in Keras; unroll knows Dense, /,
    );
    expect(() => writeWeightRule('initializer', { className: 'Chaos', config: {} }, 'layer "d"')).toThrow(
      /^layer "d": Keras has no initializer Chaos$/,
    );
    expect(() => readKerasObject({ class_name: 'Dense', config: 'x' }, 'a layer')).toThrow(
      /^a layer: config must be an object, got "x"$/,
    );
  });

  it('such as a loss of your own is refused', () => {
    const own = sequential();
    own.add(layers.dense({ units: 1, inputShape: [1] }));
    own.compile({ optimizer: adam(), loss: (truth) => truth });
    expect(() => writeCompileConfig(own)).toThrow(
      /^the loss must be one that Keras has, by name, got a function; pass \{ compile: false \} to leave it out$/,
    );
    own.dispose();
  });
});
