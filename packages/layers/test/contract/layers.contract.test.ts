import * as tf from '@tensorflow/tfjs-core';
import { models, type layers } from '@tensorflow/tfjs-layers';
import { useBackend, type BackendName } from '@unroll/kernels';
import { setRandomSeed } from '@unroll/layers';
import { availableBackends } from '../helpers/available-backends.js';
import { forceStepwise } from '../helpers/force-stepwise.js';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  loss,
  modelOf,
  predictions,
  sampleInput,
  savedAndLoaded,
  slopes,
  variablesOf,
} from './check-layer.js';
import { LAYER_CASES } from './layer-cases.js';

type Json = Parameters<typeof models.modelFromJSON>[0];

beforeEach(() => {
  setRandomSeed(1);
});

const cases = Object.entries(LAYER_CASES);

const backends = await availableBackends();

describe.each(backends)('the contract of every layer, on %s', (backend) => {
  beforeAll(async () => {
    await useBackend(backend);
  });

  it.each(cases)('%s has the shapes it says', (_name, layerCase) => {
    const layer = layerCase.make();
    const said = layer.computeOutputShape(layerCase.tokens === undefined ? [null, 5, 3] : [null, 5]);
    const outputs = [layer.apply(sampleInput(layerCase)) as tf.Tensor].flat();
    expect(outputs.map(({ shape }) => shape)).toEqual(layerCase.outputs);
    const list = Array.isArray(said[0]) ? said : [said];
    expect(list).toEqual(layerCase.outputs.map(([, ...rest]) => [null, ...rest]));
  });

  it.each(cases)('%s has its weights in order', (_name, layerCase) => {
    const built = modelOf(layerCase.make(), layerCase).layers[1];
    const weights = built?.weights.map(({ originalName, shape }) => [originalName, shape]);
    const scope = `${built?.name ?? ''}/`;
    expect(weights).toEqual(
      Object.entries(layerCase.weights).map(([name, shape]) => [`${scope}${name}`, shape]),
    );
    expect(built?.trainableWeights.length).toBe(weights?.length);
  });

  it.each(cases)('%s survives its configuration', async (_name, layerCase) => {
    const original = modelOf(layerCase.make(), layerCase);
    const copy = await models.modelFromJSON(JSON.parse(original.toJSON() as string) as Json);
    expect(copy.layers[1]?.getConfig()).toEqual(original.layers[1]?.getConfig());
  });

  it.each(cases)('%s predicts the same after saving and loading', async (_name, layerCase) => {
    const original = modelOf(layerCase.make(), layerCase);
    const copy = await savedAndLoaded(original);
    const x = sampleInput(layerCase);
    expect(predictions(copy, x)).toEqual(predictions(original, x));
  });

  it.each(cases)('%s has the gradient that finite differences give', (_name, layerCase) => {
    const layer = layerCase.make();
    const x = sampleInput(layerCase);
    tf.dispose(layer.apply(x) as tf.Tensor);
    const { gradient, difference } = slopes(layer, x);
    expect(Math.abs(gradient - difference)).toBeLessThan(3e-3 * Math.max(1, Math.abs(difference)));
  });

  it.each(cases)('%s leaves no tensor behind', (_name, layerCase) => {
    const before = tf.memory().numTensors;
    const layer = layerCase.make();
    const model = modelOf(layer, layerCase);
    const x = sampleInput(layerCase);
    const optimizer = tf.train.sgd(0.01);
    const step = (): number => {
      predictions(model, x);
      if (variablesOf(layer).length > 0) {
        optimizer.minimize(() => loss(layer, x), false, variablesOf(layer));
      }
      return tf.memory().numTensors;
    };
    const after = [step(), step(), step()];
    expect(after[2]).toBe(after[1]);
    model.dispose();
    optimizer.dispose();
    x.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('every backend and kernel', () => {
  it.each(cases)('%s predicts the same on each', async (_name, layerCase) => {
    const compute = async (
      backend: BackendName,
      prepare: (layer: layers.Layer) => void,
    ): Promise<number[]> => {
      await useBackend(backend);
      setRandomSeed(1);
      const layer = layerCase.make();
      prepare(layer);
      return predictions(modelOf(layer, layerCase), sampleInput(layerCase)).flat();
    };
    const fused = () => undefined;
    const expected = (await compute('cpu', forceStepwise)).map((value) => expect.closeTo(value, 5) as number);
    for (const backend of backends) {
      expect(await compute(backend, fused)).toEqual(expected);
      expect(await compute(backend, forceStepwise)).toEqual(expected);
    }
  });
});
