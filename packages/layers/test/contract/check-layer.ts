import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  loadLayersModel,
  model,
  type LayersModel,
  type layers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import type { LayerCase } from './layer-cases.js';

/** The batch that the contract feeds to a layer: 2 rows, 5 timesteps, 3 features or tokens. */
export function sampleInput({ tokens }: Pick<LayerCase, 'tokens'>): tf.Tensor {
  const wave = (i: number) => Math.sin(1 + 2.7 * i);
  return tokens === undefined
    ? tf.tensor3d(
        Array.from({ length: 30 }, (_, i) => wave(i)),
        [2, 5, 3],
      )
    : tf.tensor2d(
        Array.from({ length: 10 }, (_, i) => (i * 3) % tokens),
        [2, 5],
        'int32',
      );
}

/** A model of one layer, for batches of 2. */
export function modelOf(layer: layers.Layer, { tokens }: LayerCase): LayersModel {
  const inputs = input(
    tokens === undefined ? { batchShape: [2, 5, 3] } : { batchShape: [2, 5], dtype: 'int32' },
  );
  const outputs = layer.apply(inputs) as SymbolicTensor | SymbolicTensor[];
  return model({ inputs, outputs });
}

/** What a model predicts. */
export function predictions(of: LayersModel, x: tf.Tensor): number[][] {
  const outputs = of.predict(x);
  const list = Array.isArray(outputs) ? outputs : [outputs];
  const values = list.map((output) => [...output.dataSync()]);
  tf.dispose(outputs);
  return values;
}

/** The model after being saved in tfjs' format and loaded again. */
export async function savedAndLoaded(of: LayersModel): Promise<LayersModel> {
  let artifacts: tf.io.ModelArtifacts = {};
  await of.save(
    tf.io.withSaveHandler((saved) => {
      artifacts = JSON.parse(JSON.stringify(saved)) as tf.io.ModelArtifacts;
      artifacts.weightData = saved.weightData as ArrayBuffer;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    }),
  );
  return loadLayersModel(tf.io.fromMemory(artifacts));
}

/**
 * The slope of a loss along a random direction through all weights and the input, once as the gradient says and once
 * by finite differences.
 */
export function slopes(layer: layers.Layer, x: tf.Tensor): { gradient: number; difference: number } {
  return {
    gradient: tf.tidy(() => scalarOf(gradientSlope(layer, x))),
    difference: tf.tidy(() => differenceSlope(layer, x)),
  };
}

const STEP = 2 ** -7;

function direction(shape: readonly number[], seed: number): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Array.from({ length: size }, (_, i) => Math.cos(seed + 3.1 * i)),
    [...shape],
  );
}

/** A loss that weighs every entry of a layer's outputs differently, and the layer's penalties. */
export function loss(layer: layers.Layer, x: tf.Tensor): tf.Scalar {
  if (layer.stateful) {
    layer.resetStates();
  }
  const outputs = layer.apply(x) as tf.Tensor | tf.Tensor[];
  const weighed = (Array.isArray(outputs) ? outputs : [outputs]).map((output, i) =>
    tf.sum(tf.mul(output, direction(output.shape, 10 + i))),
  );
  return [...weighed, ...layer.calculateLosses()].reduce((sum, term) => tf.add(sum, term)) as tf.Scalar;
}

function gradientSlope(layer: layers.Layer, x: tf.Tensor): tf.Tensor {
  const variables = variablesOf(layer);
  const alongWeights =
    variables.length === 0
      ? []
      : variables.map((variable, i) => {
          const { grads } = tf.variableGrads(() => loss(layer, x), variables);
          return tf.sum(tf.mul(grads[variable.name] ?? tf.scalar(NaN), direction(variable.shape, i)));
        });
  const alongInput =
    x.dtype === 'int32'
      ? []
      : [tf.sum(tf.mul(tf.grad((given) => loss(layer, given))(x), direction(x.shape, 99)))];
  return tf.addN([...alongWeights, ...alongInput]);
}

function differenceSlope(layer: layers.Layer, x: tf.Tensor): number {
  const variables = variablesOf(layer);
  const start = variables.map((variable) => variable.clone());
  const at = (step: number): number => {
    for (const [i, variable] of variables.entries()) {
      const moved = tf.add(start[i] ?? variable, tf.mul(direction(variable.shape, i), step));
      tf.Variable.prototype.assign.call(variable, moved);
    }
    return scalarOf(loss(layer, x.dtype === 'int32' ? x : tf.add(x, tf.mul(direction(x.shape, 99), step))));
  };
  const slope = (at(STEP) - at(-STEP)) / (2 * STEP);
  at(0);
  return slope;
}

/** The trainable weights of a layer. */
export function variablesOf(layer: layers.Layer): tf.Variable[] {
  return layer.trainableWeights.map((weight) => weight.read() as unknown as tf.Variable);
}

function scalarOf(tensor: tf.Tensor): number {
  return tensor.dataSync()[0] ?? NaN;
}
