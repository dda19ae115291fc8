import { loadImdb, SeededRandom } from '@unroll/datasets';
import { setRandomSeed } from '@unroll/layers';
import type { Print } from '../print.js';
import { autoencoderLearner } from './autoencoder-learner.js';
import { kerasDatasetLoader } from './keras-dataset-loader.js';
import { simpleRnnLearner, VOCABULARY } from './simple-rnn-learner.js';

/** How large a run is. */
export interface AimaOptions {
  /** `sample` for generated reviews, or where the real ones lie: see `loadImdb`. Default `sample`. */
  readonly source?: string | undefined;
  /** Reviews of the sample for training. Default 6,000. */
  readonly reviews?: number | undefined;
  /** Length to which reviews are brought. Default 60 for the sample, whose reviews are short; 500 for the real ones. */
  readonly maxLength?: number | undefined;
  /** Passes over the reviews. Default 6; the book takes 10. */
  readonly epochs?: number | undefined;
}

/** What the two learners reached. */
export interface AimaResult {
  /** Accuracy on the validation reviews, epoch by epoch. */
  readonly accuracies: readonly number[];
  /** Mean squared error of the autoencoder in its first and last epoch. */
  readonly errors: readonly [first: number, last: number];
}

/** Runs both learners of the book "Artificial Intelligence: A Modern Approach". */
export async function aima(print: Print, options: AimaOptions = {}): Promise<AimaResult> {
  setRandomSeed(1);
  const accuracies = await reviews(print, options);
  const errors = await autoencoder(print);
  return { accuracies, errors };
}

async function reviews(print: Print, options: AimaOptions): Promise<readonly number[]> {
  const { source = 'sample', reviews: train = 6000, epochs = 6 } = options;
  const dataset = await loadImdb({ source, numWords: VOCABULARY, sample: { train, test: train / 2 } });
  const { maxLength = dataset.source.generated ? 60 : 500 } = options;
  const parts = kerasDatasetLoader(dataset, maxLength);
  print(dataset.source.description);
  const sizes = [parts.train, parts.validation, parts.test].map(({ y }) => y.length);
  print(`keras_dataset_loader: ${sizes.join(' / ')} reviews to train / validate / test, length ${maxLength}`);
  const { model, history } = await simpleRnnLearner(parts.train, parts.validation, epochs);
  const accuracies = history.history.val_accuracy ?? [];
  accuracies.forEach((accuracy, epoch) => {
    print(`SimpleRNNLearner, epoch ${epoch + 1}: val_accuracy ${accuracy.toFixed(4)}`);
  });
  model.dispose();
  return accuracies;
}

/** Learns points that lie near a plane: eight numbers that two numbers describe. */
async function autoencoder(print: Print): Promise<readonly [number, number]> {
  const random = new SeededRandom(2);
  const samples = 200;
  const features = 8;
  const data = new Float32Array(samples * features);
  for (let row = 0; row < samples; row += 1) {
    const [a, b] = [random.uniform(), random.uniform()];
    for (let i = 0; i < features; i += 1) {
      data[row * features + i] = (i % 2 === 0 ? a : b) * (1 + 0.5 * i);
    }
  }
  const { model, history } = await autoencoderLearner({ data, shape: [samples, features] }, 2);
  const losses = history.history.loss ?? [];
  const ends = [losses[0] ?? Number.NaN, losses.at(-1) ?? Number.NaN] as const;
  print(
    `AutoencoderLearner, 8 -> 2 -> 8, ${losses.length} epochs: mean squared error ${ends.map((x) => x.toFixed(4)).join(' -> ')}`,
  );
  model.dispose();
  return ends;
}
