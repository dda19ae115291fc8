import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { adam } from '@unroll/kernels';
import { embedding, glorotUniform, simpleRNN } from '@unroll/layers';
import { compile, fit, type History } from '@unroll/trainer';
import type { Samples } from './keras-dataset-loader.js';

/** Words that the learner knows. */
export const VOCABULARY = 5000;

/**
 * AIMA's `SimpleRNNLearner`: a classifier of reviews.
 *
 * @param train - reviews of tokens below 5,000, `[reviews, length]`, and 1 or 0 for each
 * @param validation - the same, never trained on
 * @param epochs - passes over the reviews. Default 2
 * @returns the trained model and the accuracies of each epoch
 */
export async function simpleRnnLearner(
  train: Samples,
  validation: Samples,
  epochs = 2,
): Promise<{ model: Sequential; history: History }> {
  const model = sequential();
  model.add(embedding({ inputDim: VOCABULARY, outputDim: 32 }));
  model.add(simpleRNN({ units: 128 }));
  model.add(layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: glorotUniform() }));
  compile(model, { optimizer: adam(), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  const history = await fit(model, train.x, column(train), {
    validationData: [validation.x, column(validation)],
    epochs,
    batchSize: 128,
    seed: 1,
    verbose: 0,
  });
  return { model, history };
}

/** The labels in the shape of the model's output, `[samples, 1]`. */
function column({ y }: Samples) {
  return { data: Float32Array.from(y), shape: [y.length, 1] };
}
