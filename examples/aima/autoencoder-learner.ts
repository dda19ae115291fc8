import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import type { NdArray } from '@unroll/datasets';
import { sgd } from '@unroll/kernels';
import { randomUniform } from '@unroll/layers';
import { compile, fit, type History } from '@unroll/trainer';

/**
 * AIMA's `AutoencoderLearner`: learns to give back its input through a narrower layer.
 *
 * @param inputs - `[samples, features]`, from 0 upwards, since the last activation is a relu
 * @param encodingSize - entries of the narrow layer
 * @param epochs - passes over the samples. Default 200
 * @returns the trained model and its loss, mean squared error, at each epoch
 */
export async function autoencoderLearner(
  inputs: NdArray,
  encodingSize: number,
  epochs = 200,
): Promise<{ model: Sequential; history: History }> {
  const features = inputs.shape[1] ?? 0;
  const dense = (units: number, inputShape?: number[]) =>
    layers.dense({
      units,
      activation: 'relu',
      kernelInitializer: randomUniform(),
      biasInitializer: 'ones',
      ...(inputShape === undefined ? {} : { inputShape }),
    });
  const model = sequential();
  model.add(dense(encodingSize, [features]));
  model.add(dense(features));
  compile(model, { optimizer: sgd({ learningRate: 0.01 }), loss: 'meanSquaredError', metrics: ['accuracy'] });
  const history = await fit(model, inputs, inputs, { epochs, batchSize: 10, seed: 1, verbose: 0 });
  return { model, history };
}
